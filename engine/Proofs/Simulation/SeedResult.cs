using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation;

/// <summary>What one seed came to.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Hash">Hash of everything that happened, equal for equal seeds.</param>
/// <param name="Simulated">How much simulated time went by.</param>
/// <param name="Failure">What went wrong; null where nothing did.</param>
public sealed record SeedResult(ulong Seed, string Hash, TimeSpan Simulated, SeedFailure? Failure);

/// <summary>What must not have happened, and the shortest way found to it.</summary>
/// <param name="Check">The check that was broken.</param>
/// <param name="What">What happened.</param>
/// <param name="Scenario">How much was needed for it, in words.</param>
/// <param name="Timeline">Everything that happened in the shrunk scenario, line by line.</param>
public sealed record SeedFailure(Check Check, string What, string Scenario, IReadOnlyList<string> Timeline);
