using System.Globalization;

namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>Everything a simulation does not leave to the engine: what people do, what goes wrong, and the chance of everything else.</summary>
/// <param name="Seed">The seed of the order of events and of how long calls take.</param>
/// <param name="Lasts">For how many milliseconds people work and things go wrong.</param>
/// <param name="Deeds">What people do, by time.</param>
/// <param name="Faults">What goes wrong, by time.</param>
internal sealed record Scenario(ulong Seed, long Lasts, IReadOnlyList<Deed> Deeds, IReadOnlyList<Fault> Faults)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Deeds.Count} deeds and {Faults.Count} faults");
}
