namespace Connector.Bonding;

/// <summary>Gives one verdict per bond, with the reason in words. Pure: what it says follows from the situation alone.</summary>
public static class Judge
{
    /// <summary>Judges one bond, or one record that may begin one.</summary>
    public static Verdict Of(Situation at)
    {
        if (at.Bond.Phase == BondPhase.Severed)
        {
            return new InStep("a person severed this bond", []);
        }

        // A bond whose counterpart was planned but is not there yet begins again, with the same sys_id.
        return at.Unmade ? Unbonded(at) : Bonded(at);
    }

    private static Verdict Unbonded(Situation at)
    {
        var rule = at.Rule;
        if (Holds(rule.Ends, at) == true)
        {
            return new InStep($"{Name(at)} had already reached its end before it was handed over", []);
        }

        if (Holds(rule.Waits, at) == true)
        {
            return new Await($"{Name(at)} waits: {Describe(rule.Waits!, at)}");
        }

        if (Holds(rule.Starts, at) != true)
        {
            return new InStep($"{Name(at)} does not start {rule.Name}", []);
        }

        return Beginning.Of(at);
    }

    private static Verdict Bonded(Situation at)
    {
        if (at.Missing.Count > 0)
        {
            var side = at.Missing[0];
            return new Refuse($"the {side.Word()}'s {at.Bond.Key(side)} cannot be read any more: deleted, or hidden by an access rule");
        }

        return Holds(at.Rule.Waits, at) == true ? new Await($"{Name(at)} waits: {Describe(at.Rule.Waits!, at)}") : Merged(at);
    }

    private static Verdict Merged(Situation at)
    {
        List<FieldMove> moves = [];
        List<Finding> findings = [];
        List<string> clashes = [];
        List<string> reasons = [];
        foreach (var field in at.Rule.Fields)
        {
            var outcome = at.Rule is ReplicaRule replica ? Replication.Of(field, replica.From, at) : FieldMerge.Of(field, at);
            switch (outcome.Is)
            {
                case FieldOutcome.Kind.Moves:
                    moves.Add(outcome.Move!);
                    break;
                case FieldOutcome.Kind.Clashes:
                    clashes.Add(field.Customer);
                    reasons.Add(outcome.Why);
                    break;
                case FieldOutcome.Kind.Unanswered:
                    return new Refuse(outcome.Why);
                case FieldOutcome.Kind.LeftEmpty:
                    findings.Add(Troubles.LeftEmpty(at, field, outcome.Why));
                    break;
                case FieldOutcome.Kind.Contested:
                    findings.Add(Troubles.Contested(at, field, outcome.Why));
                    break;
            }
        }

        // A value that is being overwritten on its own side does not travel from there.
        moves.RemoveAll(move => moves.Exists(other => other.To != move.To && other.Column == move.Field.ReadColumn(other.To)));
        if (clashes.Count > 0)
        {
            return new Clash(string.Join("; ", reasons), clashes) { Findings = findings };
        }

        moves.AddRange(Stamps.Of(at));
        return Concluded(at, Entries.Of(at, moves, findings), findings);
    }

    private static Verdict Concluded(Situation at, Moves moves, List<Finding> findings)
    {
        if (Ended(at, moves))
        {
            var ends = at.Bond.Phase == BondPhase.Ended ? "it had ended" : $"{Name(at)} reached its end";
            return moves.Writes || at.Bond.Phase != BondPhase.Ended
                ? new End(ends, moves) { Findings = findings }
                : new InStep(ends, moves.Known) { Findings = findings };
        }

        return moves.Writes
            ? new Carry(Summary(moves), moves) { Findings = findings }
            : new InStep("both sides say the same", moves.Known) { Findings = findings };
    }

    private static bool Ended(Situation at, Moves moves)
    {
        if (at.Rule.Ends is not { } ends)
        {
            return false;
        }

        var after = moves.Fields.ToLookup(move => (move.To, move.Column), move => move.Expect);
        return ends.Holds((side, field) => after[(side, field)].FirstOrDefault() ?? at.Value(side, field)) == true;
    }

    private static bool? Holds(Condition? condition, Situation at) => condition?.Holds(at.Value);

    private static string Summary(Moves moves) => string.Join("; ", moves.Fields.Select(move => move.Reason).Distinct()
        .Concat(moves.Entries.Count > 0 ? [$"{moves.Entries.Count} comment(s)"] : [])
        .Concat(moves.Files.Count > 0 ? [$"{moves.Files.Count} file(s)"] : []));

    private static string Describe(Condition condition, Situation at) => string.Join(" and ", condition.Tests()
        .Where(test => ((Condition)test).Holds(at.Value) == true)
        .Select(test => $"the {test.Side.Word()}'s {test.Field} is '{at.Value(test.Side, test.Field)}'"));

    private static string Name(Situation at) => at.Bond.Key(at.Bond.Begun)?.ToString() ?? at.Bond.Id;
}
