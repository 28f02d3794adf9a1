using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>Judges a record that starts a bond: what its counterpart is to hold.</summary>
internal static class Beginning
{
    public static Verdict Of(in Sight seen)
    {
        var at = seen.At;
        var outcomes = default(Outcomes);
        foreach (var field in seen.Rule.First)
        {
            First(field, in seen, ref outcomes);
        }

        foreach (var field in seen.Rule.Made)
        {
            Making.First(field, in seen, ref outcomes);
        }

        if (outcomes.Refused is { } why)
        {
            return new Refuse(why);
        }

        if (at.Rule is RequestRule request && Orders.Item(request, at) is null)
        {
            return new Refuse($"the provider has no single active catalog item named '{request.Item.Text}' ({request.At})");
        }

        Stamps.Of(in seen, ref outcomes);
        var moves = Entries.Of(at, outcomes.Moves(), ref outcomes);
        return new Begin($"{at.Bond.Key(at.Bond.Begun)} starts {at.Rule.Name}", moves) { Findings = outcomes.Findings };
    }

    /// <summary>What a field says to a counterpart that holds nothing yet.</summary>
    public static void First(CompiledField field, in Sight seen, ref Outcomes outcomes)
    {
        var (from, at) = (seen.At.Bond.Begun, seen.At);
        var rule = field.Field;
        if (rule is Set set)
        {
            Carrying.Step(field, new FieldMove(set, set.On, set.Field, null, set.To.Text, set.To.Text, $"{at.Rule.Name} sets {set.Field}"), at, ref outcomes);
            return;
        }

        var othersOwn = rule.Policy == (from == Side.Customer ? Policy.ProviderOwns : Policy.CustomerOwns);
        var value = seen.Value(from, field.Slot(from));
        if (!othersOwn && field.CanGo(from.Other()) && (value is { Length: > 0 } || (value is "" && rule.Default?.On == from.Other())))
        {
            Carrying.Of(field, from, in seen, $"the {from.Word()}'s {rule.Column(from)} when the bond began", false, ref outcomes);
        }
    }
}
