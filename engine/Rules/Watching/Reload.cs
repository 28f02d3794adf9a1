namespace Connector.Rules.Watching;

/// <summary>What became of a change in the rules folder.</summary>
public sealed record Reload
{
    /// <summary>The book that was in force.</summary>
    public required RuleBook Before { get; init; }

    /// <summary>The book that is in force now; the same one where nothing could be taken over.</summary>
    public required RuleBook After { get; init; }

    /// <summary>The files of packs that differ from the last time, relative to the rules folder.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The customers whose packs hold or extend what changed.</summary>
    public IReadOnlyList<string> Customers { get; init; } = [];

    /// <summary>Customers that keep an earlier pack because their new one has an error.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Customers whose pack was taken away.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Everything found in the rules folder, not only what is new.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>From the first change that was noticed until the book was in force.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Whether another book is in force.</summary>
    public bool IsSwapped => Before.Version != After.Version;

    /// <summary>The packs of customers that had none before.</summary>
    public IEnumerable<Pack> Come => After.Packs.Where(pack => Before.For(pack.Customer) is null);
}
