using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>Gives one verdict per bond, with the reason in words. Pure: what it says follows from the situation alone.</summary>
public static class Judge
{
    private static readonly InStep Severed = new("a person severed this bond", []);
    private static readonly InStep Agreed = new("both sides say the same", []);
    private static readonly InStep AtRest = new("it had ended", []);

    /// <summary>Judges one bond, or one record that may begin one.</summary>
    public static Verdict Of(Situation at)
    {
        if (at.Bond.Phase == BondPhase.Severed)
        {
            return Severed;
        }

        // A bond whose counterpart was planned but is not there yet begins again, with the same sys_id.
        var seen = new Sight(CompiledRule.Of(at.Rule), at);
        var verdict = at.Unmade ? Unbonded(in seen) : Bonded(in seen);
        return seen.Rule.Awaited.Length == 0 ? verdict : Waiting.Noted(verdict, in seen);
    }

    /// <summary>Whether something has to happen before anything may be written; null where a record that was not read has to tell.</summary>
    public static bool? Waits(Situation at)
    {
        var seen = new Sight(CompiledRule.Of(at.Rule), at);
        return Waiting.Holds(in seen);
    }

    internal static string Name(Situation at) => at.Bond.Key(at.Bond.Begun)?.ToString() ?? at.Bond.Id;

    private static Verdict Unbonded(in Sight seen)
    {
        var (rule, at) = (seen.Rule, seen.At);
        if (rule.Ends?.Holds(in seen) == true)
        {
            return new InStep($"{Name(at)} had already reached its end before it was handed over", []);
        }

        if (Waiting.Of(in seen) is { } waiting)
        {
            return waiting;
        }

        return rule.Starts(in seen) == true ? Beginning.Of(in seen) : new InStep($"{Name(at)} does not start {at.Rule.Name}", []);
    }

    private static Verdict Bonded(in Sight seen)
    {
        var at = seen.At;
        if (at.Missing.Count > 0)
        {
            var side = at.Missing[0];
            return new Refuse($"the {side.Word()}'s {at.Bond.Key(side)} cannot be read any more: deleted, or hidden by an access rule");
        }

        return Waiting.Of(in seen) ?? Merged(in seen);
    }

    private static Verdict Merged(in Sight seen)
    {
        var (rule, at) = (seen.Rule, seen.At);
        var outcomes = default(Outcomes);
        Compare(rule, in seen, ref outcomes);
        if (outcomes.Refused is { } why)
        {
            return new Refuse(why);
        }

        outcomes.DropOverwritten();
        foreach (var field in rule.Made)
        {
            Making.Of(field, in seen, ref outcomes);
        }

        if (outcomes.Clashes is { } clashes)
        {
            return new Clash(string.Join("; ", clashes.Select(clash => clash.Why)), [.. clashes.Select(clash => clash.Column)]) { Findings = outcomes.Findings };
        }

        Stamps.Of(in seen, ref outcomes);
        var fields = outcomes.Moves();
        var moves = Entries.Of(at, fields, ref outcomes);
        var findings = outcomes.Findings;
        return Reached(rule.Ends, in seen, fields) ? Ended(at, moves, findings)
            : moves.Writes ? new Carry(Summary(fields, moves), moves) { Findings = findings }
            : Resting(Agreed, moves, findings);
    }

    private static void Compare(CompiledRule rule, in Sight seen, ref Outcomes outcomes)
    {
        var at = seen.At;
        if (at.FoundAgain)
        {
            var from = at.Bond.Begun;
            foreach (var field in rule.Once)
            {
                if (seen.Value(from.Other(), field.Slot(from.Other())) is "")
                {
                    Beginning.First(field, in seen, ref outcomes);
                }
            }
        }

        if (at.Rule is ReplicaRule replica)
        {
            foreach (var field in rule.Kept)
            {
                Replication.Of(field, replica.From, in seen, ref outcomes);
            }
        }
        else
        {
            // Of most bonds only one side has been read; of the other nothing needs to be compared.
            var (customerRests, providerRests) = (seen.Customer.IsAtRest, seen.Provider.IsAtRest);
            foreach (var field in rule.Kept)
            {
                if ((!customerRests && seen.Customer.Changed(field.Customer, field.Folds)) || (!providerRests && seen.Provider.Changed(field.Provider, field.Folds)))
                {
                    FieldMerge.Of(field, in seen, ref outcomes);
                }
            }
        }
    }

    private static bool Reached(Test? ends, in Sight seen, FieldMove[] fields)
    {
        if (ends is null)
        {
            return false;
        }

        var after = new Sight(in seen, fields);
        return ends.Holds(in after) == true;
    }

    private static Verdict Ended(Situation at, Moves moves, IReadOnlyList<Finding> findings)
    {
        var over = at.Bond.Phase == BondPhase.Ended;
        return over && !moves.Writes
            ? Resting(AtRest, moves, findings)
            : new End(over ? AtRest.Reason : $"{Name(at)} reached its end", moves) { Findings = findings };
    }

    private static InStep Resting(InStep plain, Moves moves, IReadOnlyList<Finding> findings) =>
        moves.Known.Count + findings.Count == 0 ? plain : plain with { Known = moves.Known, Findings = findings };

    // Each reason once, in the order of the moves.
    private static string Summary(FieldMove[] fields, Moves moves)
    {
        var sentence = new Sentence(stackalloc char[512]);
        var parts = "";
        for (var place = 0; place < fields.Length; place++)
        {
            if (!Said(fields[place].Reason, fields.AsSpan(0, place)))
            {
                sentence.Add(parts);
                sentence.Add(fields[place].Reason);
                parts = "; ";
            }
        }

        if (moves.Entries.Count > 0)
        {
            sentence.Add($"{parts}{moves.Entries.Count} comment(s)");
            parts = "; ";
        }

        if (moves.Files.Count > 0)
        {
            sentence.Add($"{parts}{moves.Files.Count} file(s)");
        }

        return sentence.Said();
    }

    private static bool Said(string reason, ReadOnlySpan<FieldMove> before)
    {
        foreach (var move in before)
        {
            if (move.Reason == reason)
            {
                return true;
            }
        }

        return false;
    }
}
