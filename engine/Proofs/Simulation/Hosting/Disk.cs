namespace Connector.Proofs.Simulation.Hosting;

/// <summary>The disk the ledger lies on.</summary>
internal sealed class Disk
{
    /// <summary>How many things fill it up at the moment.</summary>
    public int Fillings { get; set; }

    public bool IsFull => Fillings > 0;
}
