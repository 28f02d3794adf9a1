namespace Connector.Bonding;

/// <summary>
/// Compares what two rules of one name say of the same bond: where each leaves it, what each would write, and what each gives for the values
/// both records hold now, whether or not anything travels today. Pure; a rule compared with itself never differs.
/// </summary>
public static class Divergence
{
    /// <summary>The difference, from both situations (the same records, each with its own rule) and their verdicts.</summary>
    public static BondDifference Of(Situation live, Verdict before, Situation changed, Verdict after)
    {
        List<ValueDifference> values = [];
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            foreach (var column in Written(live.Rule, side).Union(Written(changed.Rule, side), StringComparer.Ordinal))
            {
                var (mine, theirs) = (Said.Of(live, before, side, column), Said.Of(changed, after, side, column));
                if (Differ(mine, theirs))
                {
                    values.Add(new ValueDifference(side, column, Held(live, theirs.Field ?? mine.Field, side, column), mine.Field, mine.Value, theirs.Field, theirs.Value));
                }
            }
        }

        return new BondDifference(Phase(before, live), Phase(after, changed), after.Reason, values);
    }

    /// <summary>What a field gives a side for a value of the other; null when it has no answer, or its code throws.</summary>
    public static string? Given(FieldRule field, Side to, string value)
    {
        using var budget = RuleBudget.Begin(RuleLimits.Judging);
        try
        {
            return field.Carry(to, value);
        }
#pragma warning disable CA1031 // A rule author's code that throws for a value has no answer for it, which is what is asked here.
        catch (Exception thrown) when (thrown is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static IEnumerable<string> Written(Rule rule, Side side) =>
        rule.Fields.Where(field => field.Reaches(rule, side)).Select(field => field.Column(side));

    private static string? Held(Situation at, FieldRule? field, Side side, string column) => at.Value(side, field is null or Set ? column : field.ReadColumn(side));

    // What only one of the two speaks of changes a record only where something is about to be written.
    private static bool Differ(Said live, Said changed) => (live.Field, changed.Field) switch
    {
        (null, null) => false,
        (null, _) => changed.Moves,
        (_, null) => live.Moves,
        _ => live.Moves != changed.Moves || !FieldMerge.Same(changed.Field!, live.Value, changed.Value),
    };

    private static BondPhase Phase(Verdict verdict, Situation at) => verdict switch
    {
        Await => BondPhase.Waiting,
        Clash or Refuse => BondPhase.Held,
        End => BondPhase.Ended,
        InStep when at.Bond.Phase == BondPhase.Ended || at.Unmade => BondPhase.Ended,
        _ => BondPhase.Bonded,
    };

    private readonly record struct Said(FieldRule? Field, string? Value, bool Moves)
    {
        public static Said Of(Situation at, Verdict verdict, Side to, string column)
        {
            var moves = verdict switch { Begin begin => begin.Moves, Carry carry => carry.Moves, End end => end.Moves, _ => Abstractions.Bonds.Moves.None };
            if (moves.Fields.FirstOrDefault(move => move.To == to && move.Column == column) is { } move)
            {
                return new Said(move.Field, move.Expect, Moves: true);
            }

            // What is carried once is said at the beginning or never.
            var from = to.Other();
            return at.Unmade || at.Rule.Fields.FirstOrDefault(field => Speaks(field, at.Rule, to, column)) is not { } speaking
                || at.Value(from, speaking.ReadColumn(from)) is not { } value
                ? default
                : new Said(speaking, Given(speaking, to, value), Moves: false);
        }

        private static bool Speaks(FieldRule field, Rule rule, Side to, string column) =>
            field is not Set && field.When == When.Always && field.Column(to) == column && field.Reaches(rule, to);
    }
}
