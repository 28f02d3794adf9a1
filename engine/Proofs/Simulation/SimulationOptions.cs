using Connector.Proofs.Simulation.Bugs;

namespace Connector.Proofs.Simulation;

/// <summary>What is simulated, and for how long.</summary>
public sealed record SimulationOptions
{
    /// <summary>For how many simulated hours people work and things go wrong; a quarter of an hour by default.</summary>
    public double Hours { get; init; } = 0.25;

    /// <summary>A bug put back into the engine; none by default.</summary>
    public Bug? Bug { get; init; }
}
