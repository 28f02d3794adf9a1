using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// The second step. Judging is pure, but a computed field holds an author's code, which may throw or go on for ever: it runs within a budget, a
/// failure holds its own bond, and a rule that fails bond after bond is suspended.
/// </summary>
internal sealed class JudgeStep(Suspensions suspensions, PassOptions options)
{
    /// <summary>Judges one case; null where its rule is suspended and its bond put off.</summary>
    public Verdict? Of(GatheredCase one, Pack pack)
    {
        if (suspensions.Of(pack.Customer, one.At.Rule) is not null)
        {
            return null;
        }

        var (verdict, failed) = Judged(one.At);
        if (failed)
        {
            suspensions.Failed(one.At, verdict.Reason);
        }
        else
        {
            suspensions.Judged(one.At);
        }

        return verdict;
    }

    private (Verdict Verdict, bool Failed) Judged(Situation at)
    {
        using var budget = RuleBudget.Begin(options.Limits);
        try
        {
            var verdict = Judge.Of(at);
            budget.Check();
            return (verdict, false);
        }
#pragma warning disable CA1031 // Whatever a rule author's code throws is a reason to hold this bond, told with the author's own line.
        catch (Exception thrown) when (thrown is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return (RuleFault.Of(thrown, at), true);
        }
    }
}
