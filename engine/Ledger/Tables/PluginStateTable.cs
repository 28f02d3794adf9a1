namespace Connector.Ledger.Tables;

/// <summary>What plugins keep.</summary>
internal static class PluginStateTable
{
    private const string Select = "SELECT value FROM plugin_state WHERE plugin = @plugin AND name = @name";

    private const string Keep = """
        INSERT INTO plugin_state (plugin, name, value) VALUES (@plugin, @name, @value)
        ON CONFLICT (plugin, name) DO UPDATE SET value = excluded.value
        """;

    private const string Remove = "DELETE FROM plugin_state WHERE plugin = @plugin AND name = @name";

    public static async Task<string?> ReadAsync(Session session, string plugin, string name) =>
        (await session.QueryAsync<string>(Select, new { plugin, name }).ConfigureAwait(false)).FirstOrDefault();

    public static Task KeepAsync(Session session, string plugin, string name, string? value) =>
        value is null ? session.ExecuteAsync(Remove, new { plugin, name }) : session.ExecuteAsync(Keep, new { plugin, name, value });
}
