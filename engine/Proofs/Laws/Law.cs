namespace Connector.Proofs.Laws;

/// <summary>Something that holds for every rule worth running.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Says">What it says, as a sentence.</param>
public sealed record Law(string Name, string Says)
{
    /// <summary>No code of the rule throws or runs away.</summary>
    public static Law Answers { get; } = new("answers", "code of a rule answers for every value, within its budget");

    /// <summary>The same value gives the same value.</summary>
    public static Law Constant { get; } = new("constant", "the same value always carries to the same value");

    /// <summary>Every value has a counterpart.</summary>
    public static Law Total { get; } = new("total", "every value a column can hold carries to the other side");

    /// <summary>A value that has travelled there and back is the same.</summary>
    public static Law RoundTrip { get; } = new("round-trip", "a value that travels there and back comes back as it was, from either side (PutGet and GetPut), unless the field says it is lossy");

    /// <summary>Nothing is held for want of a way on.</summary>
    public static Law Successor { get; } = new("successor", "whatever both records hold, there is a way on: no bond is held for want of a line or a step");

    /// <summary>Nothing is written while the rule waits.</summary>
    public static Law Waiting { get; } = new("waiting", "while the rule waits, nothing is written on either side");

    /// <summary>An owner's field is the owner's.</summary>
    public static Law Owner { get; } = new("owner", "a field is never written on the side that owns it");

    /// <summary>Two passes after the last edit nothing more is written.</summary>
    public static Law Rest { get; } = new("rest", "whatever people did, two passes later everything is at rest: nothing oscillates");

    /// <summary>Nothing is written for nothing.</summary>
    public static Law Echo { get; } = new("echo", "nothing is written that stands there already");

    /// <summary>At rest both sides say the same.</summary>
    public static Law Agreement { get; } = new("agreement", "at rest both sides say the same in every field that is kept in step, emptied ones too");

    /// <summary>Comments land where the rule says, once.</summary>
    public static Law Comments { get; } = new("comments", "every comment that travels lands exactly once, in the field a line of the rule names, so that no private note becomes public, and no other comment travels");

    /// <summary>All of them, in the order they are told.</summary>
    public static IReadOnlyList<Law> All { get; } = [Answers, Constant, Total, RoundTrip, Successor, Waiting, Owner, Rest, Echo, Agreement, Comments];

    /// <summary>Those that are tried on records as things happen to them.</summary>
    internal static IReadOnlyList<Law> OfScripts { get; } = [Answers, Successor, Waiting, Owner, Rest, Echo, Agreement, Comments];
}
