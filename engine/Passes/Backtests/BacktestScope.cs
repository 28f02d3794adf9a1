namespace Connector.Passes.Backtests;

/// <summary>What a backtest looks at.</summary>
public sealed record BacktestScope
{
    /// <summary>sys_id of a record of either side; null takes every bond.</summary>
    public string? Record { get; init; }

    /// <summary>How far back what was carried is looked at; not at all by default.</summary>
    public TimeSpan Back { get; init; }

    /// <summary>How many bonds are named for each difference; 5 by default.</summary>
    public int Examples { get; init; } = 5;

    /// <summary>How many bonds are looked at, all by default; the report tells when there are more.</summary>
    public int MostBonds { get; init; } = int.MaxValue;

    /// <summary>Whether the records that would begin a bond are looked for, which reads whole tables; true by default.</summary>
    public bool Newcomers { get; init; } = true;
}
