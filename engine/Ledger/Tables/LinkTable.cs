namespace Connector.Ledger.Tables;

/// <summary>Entries and their counterparts.</summary>
internal static class LinkTable
{
    private const string Upsert = """
        INSERT INTO entry_link (bond, kind, origin, source_id, target_id) VALUES (@Bond, @Kind, @Origin, @SourceId, @TargetId)
        ON CONFLICT (bond, kind, origin, source_id) DO UPDATE SET target_id = excluded.target_id
        """;

    public static async Task<IReadOnlyList<EntryLink>> ReadAsync(Session session, IReadOnlyCollection<string> bonds)
    {
        var sql = $"""
            SELECT bond, kind, origin, source_id AS SourceId, target_id AS TargetId FROM entry_link
            WHERE {session.Dialect.OneOf("bond")} ORDER BY bond, kind, origin, source_id
            """;
        return [.. (await session.QueryAsync<Row>(sql, new { keys = session.Dialect.Keys(bonds) }).ConfigureAwait(false)).Select(row => row.Link)];
    }

    public static Task WriteAsync(Session session, IReadOnlyList<EntryLink> links) => session.ExecuteAsync(Upsert, links.Select(Row.Of));

    private sealed record Row(string Bond, string Kind, string Origin, string SourceId, string TargetId)
    {
        public static Row Of(EntryLink link) => new(link.Bond, Stored.Word(link.Kind), Stored.Word(link.Origin), link.SourceId, link.TargetId);

        public EntryLink Link => new(Bond, Stored.Enum<EntryKind>(Kind), Stored.Enum<Side>(Origin), SourceId, TargetId);
    }
}
