namespace Connector.Ledger.Tables;

/// <summary>Findings that still stand. Those of a bond stand until it settles again, those of a pass until the customer's next settlement.</summary>
internal static class FindingTable
{
    private const string Select = """
        SELECT customer, settlement, position, bond, code, severity, message, fix, file, line, column_number AS "column"
        FROM finding WHERE customer = @customer ORDER BY settlement DESC, position
        """;

    private const string Insert = """
        INSERT INTO finding (customer, settlement, position, bond, code, severity, message, fix, file, line, column_number)
        VALUES (@Customer, @Settlement, @Position, @Bond, @Code, @Severity, @Message, @Fix, @File, @Line, @Column)
        """;

    public static async Task<IReadOnlyList<(string? Bond, Finding Finding)>> ReadAsync(Session session, string customer) =>
        [.. (await session.QueryAsync<Row>(Select, new { customer }).ConfigureAwait(false)).Select(row => (row.Bond, row.Finding))];

    public static async Task ReplaceAsync(Session session, Settlement settlement)
    {
        await ClearAsync(session, settlement).ConfigureAwait(false);
        if (settlement.Findings.Count == 0)
        {
            return;
        }

        var next = await NextAsync(session, settlement.Customer).ConfigureAwait(false);
        var rows = settlement.Findings.Select((told, position) => Row.Of(settlement.Customer, next, position, told.Bond, told.Finding));
        await session.ExecuteAsync(Insert, rows).ConfigureAwait(false);
    }

    private static async Task ClearAsync(Session session, Settlement settlement)
    {
        var customer = settlement.Customer;
        await session.ExecuteAsync("DELETE FROM finding WHERE customer = @customer AND bond IS NULL", new { customer }).ConfigureAwait(false);
        var bonds = settlement.Bonds.Select(bond => bond.Id).Union(settlement.Findings.Select(told => told.Bond).OfType<string>()).ToList();
        await session.ExecuteAsync(
            $"DELETE FROM finding WHERE customer = @customer AND {session.Dialect.OneOf("bond")}",
            new { customer, keys = session.Dialect.Keys(bonds) }).ConfigureAwait(false);
    }

    private static async Task<long> NextAsync(Session session, string customer) =>
        (await session.QueryAsync<long>(
            "SELECT COALESCE(MAX(settlement), 0) + 1 FROM finding WHERE customer = @customer", new { customer }).ConfigureAwait(false)).Single();

    private sealed record Row(
        string Customer, long Settlement, long Position, string? Bond, string Code, string Severity, string Message, string? Fix, string? File,
        long Line, long Column)
    {
        public static Row Of(string customer, long settlement, int position, string? bond, Finding finding) => new(
            customer, settlement, position, bond, finding.Code, Stored.Word(finding.Severity), finding.Message, finding.Fix, finding.File,
            finding.Line, finding.Column);

        public Finding Finding => new(Code, Stored.Enum<Severity>(Severity), Message, Fix, File, (int)Line, (int)Column);
    }
}
