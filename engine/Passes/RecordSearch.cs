namespace Connector.Passes;

/// <summary>Finds what a person means by a sys_id or a number: the bonds in the ledger, and where none is, the record in the tables of the rules.</summary>
internal sealed class RecordSearch(RuleBook book, IReadOnlyDictionary<string, IInstance> instances, ILedger ledger)
{
    private const string Number = "number";
    private const int PageSize = 2_000;

    public sealed record Found(IReadOnlyList<Bond> Bonds, IReadOnlyList<Record> Records, IReadOnlyList<Finding> Troubles, IReadOnlyList<string> Looked);

    public async Task<Found> FindAsync(Pack pack, string record, bool offline, CancellationToken cancel)
    {
        var isId = record.Length == 32 && record.All(char.IsAsciiHexDigit);
        var bonds = isId ? await BondsAsync(pack, [record.ToLowerInvariant()], cancel).ConfigureAwait(false) : [];
        if (bonds.Count > 0 || (isId && offline))
        {
            return new Found(bonds, [], [], []);
        }

        var (records, troubles, looked) = offline ? ([], [], []) : await ReadAsync(pack, record, isId, cancel).ConfigureAwait(false);
        bonds = records.Count > 0 ? await BondsAsync(pack, [.. records.Select(one => one.Key.SysId)], cancel).ConfigureAwait(false)
            : isId || (!offline && troubles.Count == 0) ? []
            : await NumberedAsync(pack, record, cancel).ConfigureAwait(false);
        return new Found(bonds, records, records.Count > 0 ? [] : troubles, looked);
    }

    private async Task<IReadOnlyList<Bond>> BondsAsync(Pack pack, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        List<Bond> bonds = [];
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            bonds.AddRange(await ledger.BondsOfAsync(pack.Instances.On(side), side, ids, cancel).ConfigureAwait(false));
        }

        return [.. bonds.Where(bond => bond.Customer == pack.Customer).DistinctBy(bond => bond.Id)];
    }

    private async Task<(IReadOnlyList<Record> Records, IReadOnlyList<Finding> Troubles, IReadOnlyList<string> Looked)> ReadAsync(
        Pack pack, string record, bool isId, CancellationToken cancel)
    {
        var context = new PassContext("explain", pack, book, instances, [], default);
        List<Record> records = [];
        List<Finding> troubles = [];
        List<string> looked = [];
        foreach (var (side, table) in Tables(pack, isId))
        {
            var shape = context.Shape(side, table);
            var answer = isId
                ? await context.Instance(side).FetchAsync(side, shape, [record.ToLowerInvariant()], cancel).ConfigureAwait(false)
                : await context.Instance(side).SweepAsync(side, shape, Cursor.Start, new FieldTest(side, Number, Comparison.Is, [record]), cancel).ConfigureAwait(false);
            records.AddRange(answer.Items);
            troubles.AddRange(answer.Trouble is { } trouble ? [trouble] : []);
            looked.Add($"{side.Word()}:{table}");
        }

        return (records, [.. troubles.Distinct()], looked);
    }

    // Items of a CMDB have no number.
    private static IEnumerable<(Side Side, string Table)> Tables(Pack pack, bool isId) =>
        from rule in pack.Rules
        where isId || rule is not ReplicaRule
        from side in new[] { Side.Customer, Side.Provider }
        group side by (side, Table: rule.Tables.On(side)) into asked
        select asked.Key;

    // What the instances cannot be asked: the numbers that rules carry are in the bases.
    private async Task<IReadOnlyList<Bond>> NumberedAsync(Pack pack, string number, CancellationToken cancel)
    {
        List<Bond> found = [];
        for (var after = ""; after is not null;)
        {
            var page = await ledger.BondsAfterAsync(pack.Customer, after, PageSize, cancel).ConfigureAwait(false);
            found.AddRange(page.Where(bond => new[] { bond.Base.Customer, bond.Base.Provider }.Any(half => string.Equals(half[Number], number, StringComparison.OrdinalIgnoreCase))));
            after = page.Count < PageSize ? null : page[^1].Id;
        }

        return found;
    }
}
