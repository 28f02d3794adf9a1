using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// Looks at one record for a person who asks about it: its bonds, what both sides hold now, what a pass would do, and what was done.
/// Writes nothing, neither to an instance nor to the ledger.
/// </summary>
public sealed class Inspector(RuleBook book, IReadOnlyDictionary<string, IInstance> instances, ILedger ledger, TimeProvider time)
{
    private const string Pass = "explain";

    private readonly RecordSearch _search = new(book, instances, ledger);

    /// <summary>Looks.</summary>
    /// <param name="customer">The customer's short name.</param>
    /// <param name="record">sys_id or number of a record of either side.</param>
    /// <param name="offline">True to ask the ledger alone.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Inspection> LookAsync(string customer, string record, bool offline, CancellationToken cancel)
    {
        if (book.For(customer) is not { } pack)
        {
            return new Inspection([], [], [PassTroubles.NoPack(customer)]);
        }

        var found = await _search.FindAsync(pack, record, offline, cancel).ConfigureAwait(false);
        List<Finding> troubles = [.. found.Troubles];
        var context = Context(pack, found.Bonds, fetched: found.Records);
        var unread = offline ? [Side.Customer, Side.Provider] : await ReadAsync(context, found.Bonds, troubles, cancel).ConfigureAwait(false);
        var judged = await JudgedAsync(context, found.Bonds, unread, troubles, cancel).ConfigureAwait(false);
        List<InspectedBond> bonds = [];
        foreach (var bond in found.Bonds)
        {
            var history = await ledger.HistoryAsync(bond.Id, cancel).ConfigureAwait(false);
            bonds.Add(judged.GetValueOrDefault(bond.Id) is { } one
                ? new InspectedBond(bond, one.Rule, one, one.Situation, history)
                : new InspectedBond(bond, context.Rule(bond.Rule), null, Known(context, bond), history));
        }

        var strangers = bonds.Count > 0 ? [] : found.Records.SelectMany(known =>
            pack.Rules.Where(rule => rule.Tables.On(known.Key.Side) == known.Key.Table).Select(rule => UnbondedRecord.Of(known, rule)));
        return new Inspection(bonds, [.. strangers], [.. troubles.Distinct()]) { Unread = unread, Looked = found.Looked };
    }

    private PassContext Context(Pack pack, IReadOnlyList<Bond> bonds, IReadOnlyList<Record> fetched)
    {
        var marks = bonds.SelectMany(bond => new[] { bond.CustomerKey, bond.ProviderKey }).OfType<RecordKey>().Distinct()
            .Select(key => new Mark(pack.Customer, key)).ToList();
        var context = new PassContext(Pass, pack, book, instances, marks, time.GetUtcNow());
        foreach (var record in fetched)
        {
            context.Fetched[record.Key] = record;
        }

        return context;
    }

    // Each side is read by itself: one that cannot be reached does not hide what the other says.
    private static async Task<IReadOnlyList<Side>> ReadAsync(PassContext context, IReadOnlyList<Bond> bonds, List<Finding> troubles, CancellationToken cancel)
    {
        List<Side> unread = [];
        foreach (var group in bonds.SelectMany(bond => new[] { bond.CustomerKey, bond.ProviderKey }).OfType<RecordKey>()
            .Where(key => !context.Fetched.ContainsKey(key)).Distinct().GroupBy(key => (key.Side, key.Table)).ToList())
        {
            var (side, table) = group.Key;
            var answer = await context.Instance(side).FetchAsync(side, context.Shape(side, table), [.. group.Select(key => key.SysId)], cancel).ConfigureAwait(false);
            foreach (var record in answer.Items)
            {
                context.Fetched[record.Key] = record;
            }

            if (answer.Trouble is { } trouble)
            {
                unread.Add(side);
                troubles.Add(trouble);
            }
        }

        return [.. unread.Distinct()];
    }

    private async Task<Dictionary<string, InspectedBond.Judged>> JudgedAsync(
        PassContext context, IReadOnlyList<Bond> bonds, IReadOnlyList<Side> unread, List<Finding> troubles, CancellationToken cancel)
    {
        if (bonds.Count == 0 || unread.Count > 0)
        {
            return [];
        }

        var ids = bonds.Select(bond => bond.Id).ToHashSet(StringComparer.Ordinal);
        var outstanding = (await ledger.OutstandingAsync(context.Pack.Customer, cancel).ConfigureAwait(false)).Where(write => ids.Contains(write.Bond)).ToList();
        var marks = context.Marked.Select(key => new Mark(context.Pack.Customer, key)).ToList();
        var gathering = await new Gatherer(ledger, new SweptRecords(), new ReferenceBook(time)).ReadAsync(context, marks, outstanding, cancel).ConfigureAwait(false);
        troubles.AddRange(gathering.Troubles);
        return gathering.Cases.Where(one => ids.Contains(one.At.Bond.Id)).ToDictionary(one => one.At.Bond.Id, one =>
        {
            var verdict = Judgement.Of(one.At);
            return new InspectedBond.Judged(one.At, verdict, Planner.Of(verdict, one.At, Pass), Lines.Of(verdict, one.At));
        });
    }

    // What is known without a judgement: the records that could be read, and the base for the rest.
    private static Situation? Known(PassContext context, Bond bond) => context.Rule(bond.Rule) is not { } rule ? null : new Situation
    {
        Rule = rule,
        Bond = bond,
        Customer = bond.CustomerKey is { } customer ? context.Fetched.GetValueOrDefault(customer) : null,
        Provider = bond.ProviderKey is { } provider ? context.Fetched.GetValueOrDefault(provider) : null,
        Users = ("", ""),
    };
}
