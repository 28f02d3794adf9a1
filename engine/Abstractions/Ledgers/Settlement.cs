using Connector.Abstractions.Bonds;
using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Ledgers;

/// <summary>What one pass leaves behind, all of it or none.</summary>
public sealed record Settlement
{
    /// <summary>The customer.</summary>
    public required string Customer { get; init; }

    /// <summary>The pass.</summary>
    public required string Pass { get; init; }

    /// <summary>Bonds as they now stand; each replaces what was stored.</summary>
    public IReadOnlyList<Bond> Bonds { get; init; } = [];

    /// <summary>Links learned; one already stored for the same source entry takes the new target.</summary>
    public IReadOnlyList<EntryLink> Links { get; init; } = [];

    /// <summary>Ids of stored writes that are done with: delivered, refused, or to be judged anew.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Marks settled; each goes only if it has not been seen again meanwhile.</summary>
    public IReadOnlyList<Mark> Settled { get; init; } = [];

    /// <summary>Marks that failed, with the time before which they are not tried again.</summary>
    public IReadOnlyList<(Mark Mark, DateTimeOffset NotBefore)> Failed { get; init; } = [];

    /// <summary>
    /// Marks with nothing left to do before a time. That is no failure: no attempt is counted, and a sighting in the meantime brings them back at once.
    /// </summary>
    public IReadOnlyList<(Mark Mark, DateTimeOffset NotBefore)> PutOff { get; init; } = [];

    /// <summary>What was done and why.</summary>
    public IReadOnlyList<HistoryRow> History { get; init; } = [];

    /// <summary>Actions of plugins that became due; one whose key was stored before is left as it is.</summary>
    public IReadOnlyList<DueAction> Actions { get; init; } = [];

    /// <summary>Troubles, kept with the bond they are about (null: about the pass).</summary>
    public IReadOnlyList<(string? Bond, Finding Finding)> Findings { get; init; } = [];
}
