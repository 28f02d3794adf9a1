namespace Connector.Proofs;

/// <summary>How hard a proof looks.</summary>
public sealed record ProofOptions
{
    /// <summary>Scripts tried for each rule; 500 by default.</summary>
    public int Cases { get; init; } = 500;

    /// <summary>Where the scripts begin: the same seed tries the same ones. 1 by default.</summary>
    public ulong Seed { get; init; } = 1;
}
