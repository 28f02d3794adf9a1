using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Instances;

/// <summary>What a read gave. Absence of an item means something only when <see cref="Trouble"/> is null: then every page was read and checked.</summary>
/// <param name="Items">What was read, possibly not all.</param>
/// <param name="Trouble">Why it is not complete; null when it is.</param>
/// <param name="Now">The instance's own clock when the read began, from its Date header; null when it did not say.</param>
public sealed record Answer<T>(IReadOnlyList<T> Items, Finding? Trouble, DateTimeOffset? Now = null)
{
    /// <summary>Whether every page was read.</summary>
    public bool Complete => Trouble is null;
}
