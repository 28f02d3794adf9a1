namespace Connector.Ledger.Tables;

/// <summary>Records seen changed and not settled yet. A mark keeps its place and its failures however often it is seen again.</summary>
internal static class MarkTable
{
    private const string NextPosition = "(SELECT COALESCE(MAX(position), 0) + 1 FROM mark WHERE customer = @Customer)";

    private const string See = $"""
        INSERT INTO mark (customer, side, table_name, sys_id, seen, attempts, not_before, position)
        VALUES (@Customer, @Side, @Table, @SysId, 1, 0, 0, {NextPosition})
        ON CONFLICT (customer, side, table_name, sys_id) DO UPDATE SET seen = mark.seen + 1,
            not_before = CASE WHEN mark.attempts = 0 THEN 0 ELSE mark.not_before END
        """;

    private const string Columns = """
        SELECT customer, side, table_name AS "table", sys_id AS SysId, seen, attempts, not_before AS NotBefore FROM mark WHERE customer = @customer
        """;

    private const string Select = $"{Columns} AND not_before <= @now ORDER BY position LIMIT @limit";

    private const string Settle = """
        DELETE FROM mark WHERE customer = @Customer AND side = @Side AND table_name = @Table AND sys_id = @SysId AND seen = @Seen
        """;

    // A failed mark that is no longer there comes back: what failed must be tried again.
    private const string Fail = $"""
        INSERT INTO mark (customer, side, table_name, sys_id, seen, attempts, not_before, position)
        VALUES (@Customer, @Side, @Table, @SysId, @Seen, @Attempts + 1, @NotBefore, {NextPosition})
        ON CONFLICT (customer, side, table_name, sys_id) DO UPDATE SET attempts = mark.attempts + 1, not_before = excluded.not_before
        """;

    // A mark seen again meanwhile is not put off.
    private const string PutOff = $"""
        INSERT INTO mark (customer, side, table_name, sys_id, seen, attempts, not_before, position)
        VALUES (@Customer, @Side, @Table, @SysId, @Seen, 0, @NotBefore, {NextPosition})
        ON CONFLICT (customer, side, table_name, sys_id) DO UPDATE SET attempts = 0, not_before = excluded.not_before WHERE mark.seen = excluded.seen
        """;

    public static Task SeeAsync(Session session, IReadOnlyList<Mark> marks) => session.ExecuteAsync(See, marks.Select(mark => Row.Of(mark)));

    public static async Task<IReadOnlyList<Mark>> ReadAsync(Session session, string customer, DateTimeOffset now, int limit)
    {
        var rows = await session.QueryAsync<Row>(Select, new { customer, now = now.ToUnixTimeMilliseconds(), limit }).ConfigureAwait(false);
        return [.. rows.Select(row => row.Mark)];
    }

    public static async Task<IReadOnlyList<Mark>> OfAsync(Session session, string customer, IReadOnlyCollection<RecordKey> keys)
    {
        List<Mark> marks = [];
        foreach (var table in keys.GroupBy(key => (key.Side, key.Table)))
        {
            var rows = await session.QueryAsync<Row>(
                $"{Columns} AND side = @side AND table_name = @table AND {session.Dialect.OneOf("sys_id")} ORDER BY position",
                new { customer, side = Stored.Word(table.Key.Side), table = table.Key.Table, keys = session.Dialect.Keys([.. table.Select(key => key.SysId)]) })
                .ConfigureAwait(false);
            marks.AddRange(rows.Select(row => row.Mark));
        }

        return marks;
    }

    public static Task SettleAsync(Session session, IReadOnlyList<Mark> marks) =>
        session.ExecuteAsync(Settle, marks.Select(mark => Row.Of(mark)));

    public static Task FailAsync(Session session, IReadOnlyList<(Mark Mark, DateTimeOffset NotBefore)> failed) =>
        session.ExecuteAsync(Fail, failed.Select(failure => Row.Of(failure.Mark, failure.NotBefore.ToUnixTimeMilliseconds())));

    public static Task PutOffAsync(Session session, IReadOnlyList<(Mark Mark, DateTimeOffset NotBefore)> putOff) =>
        session.ExecuteAsync(PutOff, putOff.Select(mark => Row.Of(mark.Mark, mark.NotBefore.ToUnixTimeMilliseconds())));

    private sealed record Row(string Customer, string Side, string Table, string SysId, long Seen, long Attempts, long NotBefore)
    {
        public static Row Of(Mark mark, long notBefore = 0) =>
            new(mark.Customer, Stored.Word(mark.Key.Side), mark.Key.Table, mark.Key.SysId, mark.Seen, mark.Attempts, notBefore);

        public Mark Mark => new(Customer, new RecordKey(Stored.Enum<Side>(Side), Table, SysId), Seen, (int)Attempts);
    }
}
