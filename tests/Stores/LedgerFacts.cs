namespace Connector.Stores;

/// <summary>What every ledger keeps to, whatever it is stored in. A store joins by subclassing.</summary>
public abstract partial class LedgerFacts : IAsyncLifetime
{
    private protected const string Acme = "acme";

    private protected static CancellationToken Never => CancellationToken.None;

    /// <summary>The ledger under test, empty at first.</summary>
    private protected ILedger Ledger { get; private set; } = null!;

    public async Task InitializeAsync() => Ledger = await OpenAsync();

    public abstract Task DisposeAsync();

    /// <summary>Makes an empty ledger.</summary>
    private protected abstract Task<ILedger> OpenAsync();

    /// <summary>What a new process finds if this one dies now, without a word to the store.</summary>
    private protected abstract Task<ILedger> CrashAsync();

    /// <summary>Lets every change (INSERT, UPDATE or DELETE) of a table's rows fail from now on.</summary>
    private protected abstract Task BreakAsync(string table, string change);
}
