namespace Connector.Ledger.Tables;

/// <summary>Bonds with their bases.</summary>
internal static class BondTable
{
    private const string Columns = """
        id, customer, rule, customer_instance AS CustomerInstance, provider_instance AS ProviderInstance, begun,
        customer_table AS CustomerTable, customer_sys_id AS CustomerSysId,
        provider_table AS ProviderTable, provider_sys_id AS ProviderSysId, phase, reason, base
        """;

    private const string Upsert = """
        INSERT INTO bond (id, customer, rule, customer_instance, provider_instance, begun,
            customer_table, customer_sys_id, provider_table, provider_sys_id, phase, reason, base)
        VALUES (@Id, @Customer, @Rule, @CustomerInstance, @ProviderInstance, @Begun,
            @CustomerTable, @CustomerSysId, @ProviderTable, @ProviderSysId, @Phase, @Reason, @Base)
        ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, rule = excluded.rule,
            customer_instance = excluded.customer_instance, provider_instance = excluded.provider_instance, begun = excluded.begun,
            customer_table = excluded.customer_table, customer_sys_id = excluded.customer_sys_id,
            provider_table = excluded.provider_table, provider_sys_id = excluded.provider_sys_id,
            phase = excluded.phase, reason = excluded.reason, base = excluded.base
        """;

    public static Task<IReadOnlyList<Bond>> OfAsync(Session session, string instance, Side side, IReadOnlyCollection<string> sysIds) =>
        QueryAsync(session, OfRecords(session.Dialect, side), new { instance, keys = session.Dialect.Keys(sysIds) });

    public static Task<IReadOnlyList<Bond>> PendingAsync(Session session, string instance, Side side, int limit) => QueryAsync(
        session,
        $"""
        SELECT {Columns} FROM bond
        WHERE {side.Word()}_instance = @instance AND begun = @begun AND phase IN (@waiting, @held) ORDER BY id LIMIT @limit
        """,
        new { instance, begun = Stored.Word(side), waiting = Stored.Word(BondPhase.Waiting), held = Stored.Word(BondPhase.Held), limit });

    public static Task<IReadOnlyList<Bond>> ByIdAsync(Session session, IReadOnlyCollection<string> ids) =>
        QueryAsync(session, $"SELECT {Columns} FROM bond WHERE {session.Dialect.OneOf("id")} ORDER BY id", new { keys = session.Dialect.Keys(ids) });

    public static Task<IReadOnlyList<Bond>> AllAsync(Session session, string customer) =>
        QueryAsync(session, $"SELECT {Columns} FROM bond WHERE customer = @customer ORDER BY id", new { customer });

    public static Task<IReadOnlyList<Bond>> AfterAsync(Session session, string customer, string after, int limit) =>
        QueryAsync(session, $"SELECT {Columns} FROM bond WHERE customer = @customer AND id > @after ORDER BY id LIMIT @limit", new { customer, after, limit });

    public static Task WriteAsync(Session session, IReadOnlyList<Bond> bonds) => session.ExecuteAsync(Upsert, bonds.Select(Row.Of));

    internal static string OfRecords(Dialect dialect, Side side) =>
        $"SELECT {Columns} FROM bond WHERE {side.Word()}_instance = @instance AND {dialect.OneOf(side.Word() + "_sys_id")} ORDER BY id";

    private static async Task<IReadOnlyList<Bond>> QueryAsync(Session session, string sql, object parameters) =>
        [.. (await session.QueryAsync<Row>(sql, parameters).ConfigureAwait(false)).Select(row => row.Bond)];

    private sealed record Row(
        string Id, string Customer, string Rule, string CustomerInstance, string ProviderInstance, string Begun,
        string? CustomerTable, string? CustomerSysId, string? ProviderTable, string? ProviderSysId, string Phase, string Reason, string Base)
    {
        public static Row Of(Bond bond) => new(
            bond.Id, bond.Customer, bond.Rule, bond.Instances.Customer, bond.Instances.Provider, Stored.Word(bond.Begun),
            bond.CustomerKey?.Table, bond.CustomerKey?.SysId, bond.ProviderKey?.Table, bond.ProviderKey?.SysId,
            Stored.Word(bond.Phase), bond.Reason, Stored.Json(bond.Base));

        public Bond Bond => new(
            Id, Customer, Rule, new InstancePair(CustomerInstance, ProviderInstance), Stored.Enum<Side>(Begun),
            Stored.Key(Side.Customer, CustomerTable, CustomerSysId), Stored.Key(Side.Provider, ProviderTable, ProviderSysId),
            Stored.Enum<BondPhase>(Phase), Reason, Stored.Base(Base));
    }
}
