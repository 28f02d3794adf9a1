namespace Connector.Bonding;

/// <summary>Judges a record that starts a bond: what its counterpart is to hold.</summary>
internal static class Beginning
{
    public static Verdict Of(Situation at)
    {
        var from = at.Bond.Begun;
        List<FieldMove> moves = [];
        List<Finding> findings = [];
        foreach (var field in at.Rule.Fields)
        {
            var outcome = First(field, from, at);
            switch (outcome.Is)
            {
                case FieldOutcome.Kind.Moves:
                    moves.Add(outcome.Move!);
                    break;
                case FieldOutcome.Kind.Unanswered:
                    return new Refuse(outcome.Why);
                case FieldOutcome.Kind.LeftEmpty:
                    findings.Add(Troubles.LeftEmpty(at, field, outcome.Why));
                    break;
            }
        }

        if (at.Rule is RequestRule request && Orders.Item(request, at) is null)
        {
            return new Refuse($"the provider has no single active catalog item named '{request.Item.Text}' ({request.At})");
        }

        moves.AddRange(Stamps.Of(at));
        return new Begin($"{at.Bond.Key(from)} starts {at.Rule.Name}", Entries.Of(at, moves, findings)) { Findings = findings };
    }

    /// <summary>What a field says to a counterpart that holds nothing yet.</summary>
    public static FieldOutcome First(FieldRule field, Side from, Situation at)
    {
        if (field is Set set)
        {
            return FieldOutcome.Moving(new FieldMove(set, set.On, set.Field, null, set.To.Text, set.To.Text, $"{at.Rule.Name} sets {set.Field}"));
        }

        var othersOwn = field.Policy == (from == Side.Customer ? Policy.ProviderOwns : Policy.CustomerOwns);
        var value = at.Value(from, field.ReadColumn(from));
        return othersOwn || string.IsNullOrEmpty(value) || !field.CanGo(from.Other())
            ? FieldOutcome.Nothing
            : FieldMerge.Move(field, from, at, $"the {from.Word()}'s {field.Column(from)} when the bond began");
    }
}
