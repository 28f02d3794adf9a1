namespace Connector.Ledger.Tables;

/// <summary>Writes on their way, in the order they were planned. Their text goes when they are done.</summary>
internal static class OutboxTable
{
    private const string Insert = """
        INSERT INTO outbox (id, customer, position, body)
        VALUES (@Id, @Customer, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox WHERE customer = @Customer), @Body)
        """;

    private const string Select = "SELECT body FROM outbox WHERE customer = @customer ORDER BY position";

    public static Task AddAsync(Session session, string customer, IReadOnlyList<Write> writes) =>
        session.ExecuteAsync(Insert, writes.Select(write => new { write.Id, Customer = customer, Body = Stored.Json(write) }));

    public static async Task<IReadOnlyList<Write>> ReadAsync(Session session, string customer) =>
        [.. (await session.QueryAsync<string>(Select, new { customer }).ConfigureAwait(false)).Select(Stored.Write)];

    public static Task RemoveAsync(Session session, IReadOnlyList<string> done) =>
        session.ExecuteAsync("DELETE FROM outbox WHERE id = @id", done.Select(id => new { id }));
}
