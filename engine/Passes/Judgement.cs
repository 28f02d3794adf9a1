using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Judges outside a pass, for who asks what one would do.</summary>
internal static class Judgement
{
    /// <summary>The verdict a pass would give.</summary>
    public static Verdict Of(Situation at)
    {
        using var budget = RuleBudget.Begin(RuleLimits.Judging);
        try
        {
            var verdict = Judge.Of(at);
            budget.Check();
            return verdict;
        }
#pragma warning disable CA1031 // As in a pass: whatever a rule author's code throws is told with the author's own line.
        catch (Exception thrown) when (thrown is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return RuleFault.Of(thrown, at);
        }
    }
}
