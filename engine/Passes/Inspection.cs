namespace Connector.Passes;

/// <summary>What can be said of one record.</summary>
/// <param name="Bonds">Every bond it is part of; several when several rules bond it.</param>
/// <param name="Unbonded">Of a record without a bond: for each rule that could have bonded it, why it has not.</param>
/// <param name="Findings">Troubles met while reading.</param>
public sealed record Inspection(IReadOnlyList<InspectedBond> Bonds, IReadOnlyList<UnbondedRecord> Unbonded, IReadOnlyList<Finding> Findings)
{
    /// <summary>Sides that could not be read, or were not asked: what is told of them is what the ledger remembers.</summary>
    public IReadOnlyList<Side> Unread { get; init; } = [];

    /// <summary>The tables that were searched, as <c>customer:incident</c>; none where the ledger knew the record.</summary>
    public IReadOnlyList<string> Looked { get; init; } = [];
}
