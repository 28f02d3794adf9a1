using Connector.Ledger;
using Connector.Proofs.Simulation;

namespace Connector.Host.CommandLine;

/// <summary>The host's own ledger, on a database in memory.</summary>
internal sealed class SimulatedLedgers : ILedgerSpace
{
    private readonly MemoryDatabase _database = new();
    private readonly Lazy<MemoryDatabase> _kept = new(() => new MemoryDatabase());

    public ILedger Open() => _database.Open();

    public void Clear() => _database.Clear();

    public void Keep() => _database.CopyTo(_kept.Value);

    public void Restore() => _kept.Value.CopyTo(_database);

    public void Dispose()
    {
        _database.Dispose();
        if (_kept.IsValueCreated)
        {
            _kept.Value.Dispose();
        }
    }
}
