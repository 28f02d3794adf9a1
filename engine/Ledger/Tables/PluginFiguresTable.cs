namespace Connector.Ledger.Tables;

/// <summary>How plugins did, a row for each folder; what is no longer there goes.</summary>
internal static class PluginFiguresTable
{
    private const string Insert = """
        INSERT INTO plugin_figures (folder, name, version, state, at, calls, failures, microseconds, most_bytes)
        VALUES (@Folder, @Name, @Version, @State, @At, @Calls, @Failures, @Microseconds, @MostBytes)
        """;

    private const string Select = """
        SELECT folder, name, version, state, at, calls, failures, microseconds, most_bytes AS MostBytes FROM plugin_figures ORDER BY folder
        """;

    public static async Task<IReadOnlyList<PluginRow>> ReadAsync(Session session) =>
        [.. (await session.QueryAsync<Row>(Select, new { }).ConfigureAwait(false)).Select(row => row.Plugin)];

    public static async Task ReplaceAsync(Session session, IReadOnlyList<PluginRow> rows)
    {
        await session.ExecuteAsync("DELETE FROM plugin_figures", new { }).ConfigureAwait(false);
        await session.ExecuteAsync(Insert, rows.Select(Row.Of)).ConfigureAwait(false);
    }

    private sealed record Row(string Folder, string Name, string Version, string State, long At, long Calls, long Failures, long Microseconds, long MostBytes)
    {
        public static Row Of(PluginRow row) => new(
            row.Folder, row.Name, row.Version, row.State, row.At.ToUnixTimeMilliseconds(), row.Calls, row.Failures, (long)row.Time.TotalMicroseconds, row.MostBytes);

        public PluginRow Plugin => new(
            Folder, Name, Version, State, DateTimeOffset.FromUnixTimeMilliseconds(At), Calls, Failures, TimeSpan.FromMicroseconds(Microseconds), MostBytes);
    }
}
