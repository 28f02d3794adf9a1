namespace Connector.Proofs;

/// <summary>How hard a proof looks.</summary>
public sealed record ProofOptions
{
    /// <summary>A quick look, for whoever loads rules rather than proves them.</summary>
    public static ProofOptions Quick { get; } = new() { Cases = 50 };

    /// <summary>Scripts tried for each rule; 500 by default.</summary>
    public int Cases { get; init; } = 500;

    /// <summary>Where the scripts begin: the same seed tries the same ones. 1 by default.</summary>
    public ulong Seed { get; init; } = 1;
}
