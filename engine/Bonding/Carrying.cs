using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>Carries one value to the other side, in that side's form and along the steps it permits.</summary>
internal static class Carrying
{
    /// <summary>The move of a side's value to the other side, or why it cannot be made.</summary>
    public static void Of(CompiledField field, Side from, in Sight seen, string why, bool putsBack, ref Outcomes outcomes) =>
        Of(field, from, field.Carry(from.Other(), seen.Value(from, field.Slot(from)) ?? ""), in seen, why, putsBack, ref outcomes);

    /// <summary>The same, with the value already in the other side's form; null where the rule has no answer.</summary>
    public static void Of(CompiledField field, Side from, string? carried, in Sight seen, string why, bool putsBack, ref Outcomes outcomes)
    {
        var (to, at) = (from.Other(), seen.At);
        var rule = field.Field;
        var old = seen.Value(to, field.Slot(to));
        if (putsBack && old is not null && at.Bond.Base.On(to).PutBack.TryGetValue(rule.Column(to), out var before) && before == old)
        {
            outcomes.Tell(Troubles.Contested(at, rule, $"{rule.Column(to)} on the {to.Word()}'s side keeps returning to a value that {why} has already replaced"));
            return;
        }

        switch (carried)
        {
            case null:
                outcomes.Refuse($"no line of {rule.Column(from)} says what '{seen.Value(from, field.Slot(from))}' is on the {to.Word()}'s side ({rule.At})");
                break;
            case not null when rule is Lookup lookup:
                Refer(lookup, new FieldMove(rule, to, rule.Column(to), old, "", carried, why, putsBack), at, ref outcomes);
                break;
            default:
                Step(field, new FieldMove(rule, to, rule.Column(to), old, carried, carried, why, putsBack), at, ref outcomes);
                break;
        }
    }

    /// <summary>The move along the steps its side permits, or why no step leads there.</summary>
    public static void Step(CompiledField field, FieldMove move, Situation at, ref Outcomes outcomes)
    {
        // What a side holds that cannot be read there gives no step to start from: the instance has the last word then.
        var start = move.Old ?? (at.Unmade ? "" : null);
        if (field.Steps(move.To) is not { } steps || start is null || at.Rule is ReplicaRule)
        {
            outcomes.Move(move);
        }
        else if (steps.Between(start, move.New) is not { } through)
        {
            outcomes.Refuse($"the {move.To.Word()}'s {move.Column} cannot {(start.Length == 0 ? "begin at" : $"go from '{start}' to")} '{move.New}': no step leads there ({field.Field.At})");
        }
        else if (through.Count > 0 && at is { Rule: RequestRule, Unmade: true })
        {
            // An order is placed with the first value; the other steps follow once it is there.
            outcomes.Move(move with { New = through[0], Expect = through[0] });
        }
        else
        {
            outcomes.Move(through.Count == 0 ? move : move with { Through = through });
        }
    }

    /// <summary>
    /// The side whose edit the other one is being brought to: what that holds now is one of the steps between what was agreed and this edit. So a
    /// delivery that broke off between two steps goes on, instead of being taken for an edit of the side it was meant for.
    /// </summary>
    public static Side? OnTheWay(CompiledField field, in Sight seen) =>
        IsOnTheWay(field, Side.Provider, in seen) ? Side.Customer : IsOnTheWay(field, Side.Customer, in seen) ? Side.Provider : null;

    private static bool IsOnTheWay(CompiledField field, Side to, in Sight seen) =>
        field.Steps(to) is { } steps && field.CanGo(to) && field.Policy != (to == Side.Customer ? Policy.CustomerOwns : Policy.ProviderOwns)
        && field.Carry(to, seen.Value(to.Other(), field.Slot(to.Other())) ?? "") is { } carried
        && steps.Between(seen.Agreed(to, field.Slot(to)) ?? "", carried) is { Count: > 0 } between
        && between.Contains(seen.Value(to, field.Slot(to)) ?? "");

    private static void Refer(Lookup lookup, FieldMove move, Situation at, ref Outcomes outcomes)
    {
        var to = move.To;
        if (move.Expect.Length == 0)
        {
            outcomes.Move(move);
        }
        else if (at.References.Find(to, lookup.Table(to)!, lookup.By, move.Expect) is { } sysId)
        {
            outcomes.Move(move with { New = sysId });
        }
        else
        {
            var missing = $"the {to.Word()} has no single active {lookup.Table(to)} whose {lookup.By} is "
                + (move.Expect == lookup.Default?.To.Text ? $"'{move.Expect}'" : $"the one {lookup.Column(to.Other())} names") + $" ({lookup.At})";
            if (lookup.OnMissing == Missing.LeaveEmpty)
            {
                outcomes.Tell(Troubles.LeftEmpty(at, lookup, missing));
            }
            else
            {
                outcomes.Refuse(missing);
            }
        }
    }
}
