using Connector.Proofs.Simulation.Scenarios;
using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation;

/// <summary>
/// Plays seeds: the engine's own passes, rules and ledger, on one thread and on simulated time, between two simulated instances, with people at work on
/// both sides and everything going wrong that can.
/// </summary>
public sealed class Simulation(SimulationPack pack, SimulationOptions options)
{
    private static readonly Check Same = new("same", "the same seed does the same twice");

    /// <summary>Plays one seed twice, and shrinks what goes wrong.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="space">Where the ledger is kept; no other seed may be played in it meanwhile.</param>
    public SeedResult Play(ulong seed, ILedgerSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var scenario = Casting.Of(seed, options.Hours);
        var first = Once(scenario, space, keepsLog: false);
        var second = Once(scenario, space, keepsLog: false);
        var failure = first.Hash != second.Hash ? Diverging(scenario, space)
            : first.Breach is { } breach ? Shrunk(scenario, breach, space)
            : null;
        return new SeedResult(seed, first.Hash, TimeSpan.FromMilliseconds(first.Lasted + second.Lasted), failure);
    }

    /// <summary>Whether a seed breaks any check, played once and not shrunk.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="space">Where the ledger is kept.</param>
    public Check? Breaks(ulong seed, ILedgerSpace space) => Once(Casting.Of(seed, options.Hours), space, keepsLog: false).Breach?.Check;

    private Outcome Once(Scenario scenario, ILedgerSpace space, bool keepsLog)
    {
        space.Clear();
        using var world = new World(pack, space, scenario, keepsLog, options.Bug);
        return world.Play();
    }

    private SeedFailure Shrunk(Scenario scenario, (Check Check, string What) breach, ILedgerSpace space)
    {
        var small = Shrinking.Of(scenario, one => Once(one, space, keepsLog: false).Breach?.Check == breach.Check);
        var told = Once(small, space, keepsLog: true);
        return new SeedFailure(breach.Check, told.Breach?.What ?? breach.What, $"{small}, of {scenario}", Quiet(told.Lines));
    }

    // A pass that found nothing to do is nothing to read about.
    private static List<string> Quiet(IReadOnlyList<string> lines)
    {
        List<string> kept = [];
        foreach (var line in lines)
        {
            if (line.EndsWith(": 0 begun, 0 writes, 0 held", StringComparison.Ordinal) && kept.LastOrDefault()?.EndsWith("begins a pass", StringComparison.Ordinal) == true)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else
            {
                kept.Add(line);
            }
        }

        return kept;
    }

    private SeedFailure Diverging(Scenario scenario, ILedgerSpace space)
    {
        var (one, other) = (Once(scenario, space, keepsLog: true).Lines, Once(scenario, space, keepsLog: true).Lines);
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var (left, right) = (one.ElementAtOrDefault(at) ?? "the end", other.ElementAtOrDefault(at) ?? "the end");
        return new SeedFailure(Same, $"one run says \"{left}\", the other \"{right}\"", scenario.ToString(), [.. one.Take(at), $"1: {left}", $"2: {right}"]);
    }
}
