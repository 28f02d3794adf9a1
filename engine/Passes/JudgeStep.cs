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

        return Guarded(one.At, Judge.Of, out var fault) is { } verdict ? Passed(one.At, verdict) : fault;
    }

    /// <summary>
    /// Works out what both sides agree on, which asks the rule's code again. Null where that failed: the bond is left as a crash would have left it,
    /// its writes stored and its marks there, and is finished once the rule is mended.
    /// </summary>
    public Settled? After(Situation at, Verdict verdict, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts, out Verdict? fault) =>
        Guarded(at, situation => Agreement.After(situation, verdict, writes, receipts), out fault);

    private Verdict Passed(Situation at, Verdict verdict)
    {
        suspensions.Judged(at);
        return verdict;
    }

    private T? Guarded<T>(Situation at, Func<Situation, T> run, out Verdict? fault)
        where T : class
    {
        var result = Judgement.Within(options.Limits, at, run, out fault);
        if (fault is not null)
        {
            suspensions.Failed(at, fault.Reason);
        }

        return result;
    }
}
