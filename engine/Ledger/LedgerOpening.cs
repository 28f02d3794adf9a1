namespace Connector.Ledger;

/// <summary>What came of opening a ledger. A closed family: <see cref="LedgerOpened"/> or <see cref="LedgerUnusable"/>.</summary>
public abstract record LedgerOpening;

/// <summary>The ledger is open and owned by this process until it is disposed.</summary>
/// <param name="Ledger">The ledger.</param>
public sealed record LedgerOpened(SqlLedger Ledger) : LedgerOpening;

/// <summary>The ledger cannot be used as it is; nothing in it was changed.</summary>
/// <param name="Finding">Why not, and what to do (CB4nnn).</param>
public sealed record LedgerUnusable(Finding Finding) : LedgerOpening;
