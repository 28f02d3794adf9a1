using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Bonds;

/// <summary>What is to be done about one bond, and why. A closed family.</summary>
/// <param name="Reason">Why, as a sentence a process owner understands.</param>
public abstract record Verdict(string Reason)
{
    /// <summary>Troubles met while judging, none of which changes the verdict.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>Nothing to write. The base still moves to what both sides now hold.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Known">Entry links found again.</param>
public sealed record InStep(string Reason, IReadOnlyList<EntryLink> Known) : Verdict(Reason);

/// <summary>The record starts a bond: its counterpart is to be made.</summary>
public sealed record Begin(string Reason, Moves Moves) : Verdict(Reason);

/// <summary>Changes travel.</summary>
public sealed record Carry(string Reason, Moves Moves) : Verdict(Reason);

/// <summary>Something has to happen first; nothing is written on either side.</summary>
public sealed record Await(string Reason) : Verdict(Reason)
{
    /// <summary>When it is to be judged again even though nothing has changed: an approval is due then. Null waits for a change.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Both sides changed the same fields differently and no policy decides; nothing is written.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Fields">The customer's columns that clash.</param>
public sealed record Clash(string Reason, IReadOnlyList<string> Fields) : Verdict(Reason);

/// <summary>The last changes travel and the bond has ended.</summary>
public sealed record End(string Reason, Moves Moves) : Verdict(Reason);

/// <summary>The rule cannot answer for these records (an unmapped value, a missing reference, a vanished record); nothing is written.</summary>
public sealed record Refuse(string Reason) : Verdict(Reason);
