namespace Connector.Proofs.Simulation;

/// <summary>Where a simulated host's ledger is kept. It outlives the hosts. For one thread at a time.</summary>
public interface ILedgerSpace : IDisposable
{
    /// <summary>The ledger, as it was last stored. Its calls are done when they return.</summary>
    ILedger Open();

    /// <summary>Empties it.</summary>
    void Clear();

    /// <summary>Remembers what it holds.</summary>
    void Keep();

    /// <summary>Takes it back to what was remembered last.</summary>
    void Restore();
}
