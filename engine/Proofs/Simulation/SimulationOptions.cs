namespace Connector.Proofs.Simulation;

/// <summary>What is simulated, and for how long.</summary>
public sealed record SimulationOptions
{
    /// <summary>For how many simulated hours people work and things go wrong; half an hour by default.</summary>
    public double Hours { get; init; } = 0.5;
}
