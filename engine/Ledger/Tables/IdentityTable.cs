namespace Connector.Ledger.Tables;

/// <summary>What instances told of themselves.</summary>
internal static class IdentityTable
{
    private const string Select = "SELECT identity FROM instance_identity WHERE instance = @instance";

    private const string Upsert = """
        INSERT INTO instance_identity (instance, identity) VALUES (@instance, @identity)
        ON CONFLICT (instance) DO UPDATE SET identity = excluded.identity
        """;

    public static async Task<string?> ReadAsync(Session session, string instance) =>
        (await session.QueryAsync<string>(Select, new { instance }).ConfigureAwait(false)).FirstOrDefault();

    public static Task WriteAsync(Session session, string instance, string identity) => session.ExecuteAsync(Upsert, new { instance, identity });
}
