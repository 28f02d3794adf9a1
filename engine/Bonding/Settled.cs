namespace Connector.Bonding;

/// <summary>What a pass leaves of one bond.</summary>
/// <param name="Bond">The bond as it now stands.</param>
/// <param name="Links">Links learned.</param>
/// <param name="Findings">Troubles.</param>
/// <param name="Landed">Field moves that were delivered.</param>
/// <param name="Next">What becomes of the marks that brought the bond here.</param>
public sealed record Settled(Bond Bond, IReadOnlyList<EntryLink> Links, IReadOnlyList<Finding> Findings, IReadOnlyList<FieldMove> Landed, Settled.Then Next)
{
    /// <summary>When the bond is to be looked at again even though it rests and nothing has changed; null when it need not be.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What comes next for a bond.</summary>
    public enum Then
    {
        /// <summary>Nothing until one of its records changes.</summary>
        Rest,

        /// <summary>The next pass looks at it again, because something could only be done now that this is done.</summary>
        Again,

        /// <summary>It failed and may pass by itself: it is tried again later.</summary>
        Retry,

        /// <summary>The instance refused the write itself.</summary>
        Refused,
    }
}
