using Connector.Proofs.Simulation.Sites;

namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>Something that goes wrong.</summary>
/// <param name="At">When, in milliseconds.</param>
/// <param name="Kind">What.</param>
/// <param name="Side">Whose instance, where it is about one.</param>
/// <param name="Number">Which, or how much, as the kind wants it.</param>
/// <param name="Lasts">For how many milliseconds, where it lasts.</param>
/// <param name="Mishap">What befalls a writing call.</param>
internal sealed record Fault(long At, FaultKind Kind, Side Side, int Number, int Lasts, Mishap Mishap = Mishap.None);

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>The host crashes, so many waits later, and is started again.</summary>
    Crash,

    /// <summary>Something befalls the next writing call.</summary>
    Mishap,

    /// <summary>The instance cannot be reached.</summary>
    Outage,

    /// <summary>The instance turns every call away with 429.</summary>
    Storm,

    /// <summary>The ledger's disk is full.</summary>
    DiskFull,

    /// <summary>Our user may not read a column.</summary>
    Unreadable,

    /// <summary>Our user may not write a column.</summary>
    Unwritable,

    /// <summary>Our user may not see a record.</summary>
    Hidden,

    /// <summary>An instance's clock is set.</summary>
    Clock,

    /// <summary>Another rule book comes into force.</summary>
    Reload,

    /// <summary>The instance is away for a while, and then its address leads to a clone, until it is away again and comes back itself.</summary>
    Clone,
}
