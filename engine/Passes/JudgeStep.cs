using Connector.Abstractions.Plugins;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// The second step. Judging is pure, but a computed field holds an author's code, which may throw or go on for ever: it runs within a budget, a
/// failure holds its own bond, and a rule that fails bond after bond is suspended.
/// </summary>
internal sealed class JudgeStep(Suspensions suspensions, PassOptions options)
{
    /// <summary>Judges one case; null where its rule is suspended, or a plugin it needs cannot be used at present, and its bond is put off.</summary>
    public Verdict? Of(GatheredCase one, Pack pack, ICollection<Finding> troubles)
    {
        if (suspensions.Of(pack.Customer, one.At.Rule) is not null)
        {
            return null;
        }

        if (Guarded(one.At, Judge.Of, out var fault, out var isPassing) is { } verdict)
        {
            return Passed(one.At, verdict);
        }

        if (!isPassing)
        {
            return fault;
        }

        troubles.Add(fault!.Findings[0]);
        return null;
    }

    /// <summary>
    /// Works out what both sides agree on, which asks the rule's code again. Null where that failed: the bond is left as a crash would have left it,
    /// its writes stored and its marks there, and is finished once the rule is mended.
    /// </summary>
    public Settled? After(Situation at, Verdict verdict, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts, out Verdict? fault) =>
        Guarded(at, situation => Agreement.After(situation, verdict, writes, receipts), out fault, out _);

    private Verdict Passed(Situation at, Verdict verdict)
    {
        suspensions.Judged(at);
        return verdict;
    }

    private T? Guarded<T>(Situation at, Func<Situation, T> run, out Verdict? fault, out bool isPassing)
        where T : class
    {
        var result = Judgement.Within(options.Limits, at, run, out fault, out var thrown);
        isPassing = thrown is PluginFailedException { IsAboutValue: false };

        // A plugin has a quarantine of its own; its rule is as good as before once that is over.
        if (fault is not null && thrown is not PluginFailedException)
        {
            suspensions.Failed(at, fault.Reason);
        }

        return result;
    }
}
