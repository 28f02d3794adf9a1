namespace Connector.Ledger.Tables;

/// <summary>What was done to each bond, in order.</summary>
internal static class HistoryTable
{
    private const string Insert = """
        INSERT INTO history (bond, position, pass, at, what, to_side, to_table, to_sys_id, column_name, old_value, new_value, reason, rule, book,
            from_table, from_sys_id, source_value)
        VALUES (@Bond, (SELECT COALESCE(MAX(position), 0) + 1 FROM history WHERE bond = @Bond),
            @Pass, @At, @What, @ToSide, @ToTable, @ToSysId, @Column, @Old, @New, @Reason, @Rule, @Book, @FromTable, @FromSysId, @Source)
        """;

    private const string Select = """
        SELECT bond, pass, at, what, to_side AS ToSide, to_table AS ToTable, to_sys_id AS ToSysId, column_name AS "column",
            old_value AS Old, new_value AS New, reason, rule, book, from_table AS FromTable, from_sys_id AS FromSysId, source_value AS Source
        FROM history
        """;

    public static Task AppendAsync(Session session, IReadOnlyList<HistoryRow> rows) => session.ExecuteAsync(Insert, rows.Select(Row.Of));

    public static async Task<IReadOnlyList<HistoryRow>> ReadAsync(Session session, string bond) =>
        [.. (await session.QueryAsync<Row>($"{Select} WHERE bond = @bond ORDER BY position", new { bond }).ConfigureAwait(false)).Select(row => row.History)];

    public static async Task<IReadOnlyList<HistoryRow>> ReadAsync(Session session, IReadOnlyCollection<string> bonds, DateTimeOffset since)
    {
        var sql = $"{Select} WHERE {session.Dialect.OneOf("bond")} AND at >= @since ORDER BY bond, position";
        var rows = await session.QueryAsync<Row>(
            sql, new { keys = session.Dialect.Keys(bonds), since = since.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
        return [.. rows.Select(row => row.History)];
    }

    private sealed record Row(
        string Bond, string Pass, long At, string What, string? ToSide, string? ToTable, string? ToSysId, string Column,
        string? Old, string? New, string Reason, string Rule, string Book, string? FromTable, string? FromSysId, string? Source)
    {
        public static Row Of(HistoryRow row) => new(
            row.Bond, row.Pass, row.At.ToUnixTimeMilliseconds(), row.What, row.To is { } to ? Stored.Word(to.Side) : null,
            row.To?.Table, row.To?.SysId, row.Column, row.Old, row.New, row.Reason, row.Rule, row.Book,
            row.From?.Table, row.From?.SysId, row.Source);

        // What was carried came from across the bond.
        public HistoryRow History => new(
            Bond, Pass, DateTimeOffset.FromUnixTimeMilliseconds(At), What,
            ToSide is null ? null : Stored.Key(Stored.Enum<Side>(ToSide), ToTable, ToSysId), Column, Old, New, Reason, Rule, Book)
        {
            From = ToSide is null ? null : Stored.Key(Stored.Enum<Side>(ToSide).Other(), FromTable, FromSysId),
            Source = Source,
        };
    }
}
