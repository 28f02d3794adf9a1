using Connector.Bonding;

namespace Connector.Proofs.Simulation.Bugs;

/// <summary>
/// A bug the engine does not have, known from systems like it or from its own past, that can be put back in: a simulation that did not find it would
/// be worth little.
/// </summary>
/// <param name="Name">Its short name.</param>
/// <param name="Says">What it does, as a sentence.</param>
public sealed record Bug(string Name, string Says)
{
    /// <summary>The rules as the engine gets them.</summary>
    internal Func<Rule, Rule>? Rules { get; init; }

    /// <summary>The instances as the engine reaches them; told the host's clock.</summary>
    internal Func<IInstance, TimeProvider, IInstance>? Instance { get; init; }

    /// <summary>The ledger as the engine reaches it.</summary>
    internal Func<ILedger, ILedger>? Ledger { get; init; }

    /// <summary>What is wrong inside the engine.</summary>
    internal Planted Planted { get; init; }

    /// <summary>A crash takes with it what the ledger stored since the pass began.</summary>
    internal bool LosesUnsynced { get; init; }
}
