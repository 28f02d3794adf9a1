namespace Connector.Ledger.Tables;

/// <summary>How far feeds have been read.</summary>
internal static class CursorTable
{
    private const string Select = "SELECT read_from FROM feed_cursor WHERE instance = @instance AND feed = @feed";

    private const string Upsert = """
        INSERT INTO feed_cursor (instance, feed, read_from) VALUES (@Instance, @Feed, @From)
        ON CONFLICT (instance, feed) DO UPDATE SET read_from = excluded.read_from
        """;

    public static async Task<Cursor> ReadAsync(Session session, string instance, string feed) =>
        (await session.QueryAsync<string>(Select, new { instance, feed }).ConfigureAwait(false))
            .Select(from => new Cursor(from)).FirstOrDefault(Cursor.Start);

    public static Task WriteAsync(Session session, IReadOnlyList<FeedCursor> cursors) =>
        session.ExecuteAsync(Upsert, cursors.Select(cursor => new { cursor.Instance, cursor.Feed, cursor.Cursor.From }));
}
