using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Runs what asks a rule's code, which may throw or go on for ever, within a budget.</summary>
internal static class Judgement
{
    /// <summary>The verdict a pass would give, for who asks outside one.</summary>
    public static Verdict Of(Situation at) => Within(RuleLimits.Judging, at, Judge.Of, out var fault, out _) ?? fault!;

    /// <summary>What came of it; null where the code failed, which the fault tells with the author's own line.</summary>
    public static T? Within<T>(RuleLimits limits, Situation at, Func<Situation, T> ask, out Verdict? fault, out Exception? thrown)
        where T : class
    {
        using var budget = RuleBudget.Begin(limits);
        try
        {
            var result = ask(at);
            budget.Check();
            (fault, thrown) = (null, null);
            return result;
        }
#pragma warning disable CA1031 // Whatever a rule author's code throws is a reason to hold this bond, told with the author's own line.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            (fault, thrown) = (RuleFault.Of(failure, at), failure);
            return null;
        }
    }
}
