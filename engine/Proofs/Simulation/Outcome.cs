using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation;

/// <summary>What playing a scenario came to.</summary>
/// <param name="Breach">What must not have happened; null where all went well.</param>
/// <param name="Hash">The hash of everything that happened.</param>
/// <param name="Lines">Everything that happened, where it was kept.</param>
/// <param name="Lasted">How many simulated milliseconds it took.</param>
internal sealed record Outcome((Check Check, string What)? Breach, string Hash, IReadOnlyList<string> Lines, long Lasted);
