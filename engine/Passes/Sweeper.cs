using System.Globalization;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// Reads what changed on one side of one instance, once for all customers, and turns it into marks. Records our own last write explains
/// are passed over by their modification count, so an echo costs nothing.
/// </summary>
internal sealed class Sweeper(ILedger ledger, SweptRecords swept, PassOptions options)
{
    private const string FilesFeed = "sys_attachment";

    // What a query can name without growing out of bounds; what is beyond it is seen again as long as it still matches its rule.
    private const int MostPending = 200;

    public async Task<Sweep> ReadAsync(IInstance instance, Side side, RuleBook book, CancellationToken cancel)
    {
        var feeds = Feed.Of(book, instance.Name, side);
        var pending = await ledger.PendingAsync(instance.Name, side, MostPending, cancel).ConfigureAwait(false);
        var parts = await Task.WhenAll(
            feeds.Where(feed => feed.Filter is not null).Select(feed => RecordsAsync(instance, feed, Watched(feed, pending), cancel)).Append(FilesAsync(instance, side, feeds, cancel)))
            .ConfigureAwait(false);
        return new Sweep(
            [.. parts.SelectMany(part => part.Marks).DistinctBy(mark => (mark.Customer, mark.Key))],
            [.. parts.SelectMany(part => part.Cursors)],
            [.. parts.SelectMany(part => part.Troubles)]);
    }

    // A record that waits carries no stamp, and what it waits for may take it out of what its rule starts with: it is asked for by name.
    private static Condition Watched(Feed feed, IReadOnlyList<Bond> pending)
    {
        Value[] ids = [.. pending.Select(bond => bond.Key(feed.Side)!.Value).Where(key => key.Table == feed.Shape.Table).Select(key => (Value)key.SysId)];
        return ids.Length == 0 ? feed.Filter! : feed.Filter! | new FieldTest(feed.Side, "sys_id", Comparison.In, [.. ids]);
    }

    private async Task<Sweep> RecordsAsync(IInstance instance, Feed feed, Condition filter, CancellationToken cancel)
    {
        var from = await ledger.CursorAsync(instance.Name, feed.Name, cancel).ConfigureAwait(false);
        var answer = await instance.SweepAsync(feed.Side, feed.Shape, from, filter, cancel).ConfigureAwait(false);
        var bonds = await BondsAsync(instance, feed.Side, answer.Items.Select(record => record.Key.SysId), cancel).ConfigureAwait(false);
        List<Mark> marks = [];
        foreach (var record in answer.Items)
        {
            foreach (var customer in Concerned(record, feed, bonds[record.Key.SysId]))
            {
                marks.Add(new Mark(customer, record.Key));
                swept.Keep(customer, record);
            }
        }

        List<Finding> troubles = [.. Unsent.In(answer.Items, feed)];
        return Moved(instance, feed.Name, from, answer, marks, troubles);
    }

    private static IEnumerable<string> Concerned(Record record, Feed feed, IEnumerable<Bond> bonds)
    {
        var known = bonds.ToList();
        var changed = known.Where(bond => bond.Base.On(feed.Side).ModCount != record.ModCount).Select(bond => bond.Customer);
        var starting = feed.Readers
            .Where(reader => reader.Rule.BeginsOn() == feed.Side
                && !known.Exists(bond => bond.Customer == reader.Pack.Customer && bond.Rule == reader.Rule.Name)
                && reader.Rule.Starts.Holds(feed.Side, record) == true)
            .Select(reader => reader.Pack.Customer);
        return changed.Concat(starting).Distinct(StringComparer.Ordinal);
    }

    private async Task<Sweep> FilesAsync(IInstance instance, Side side, IReadOnlyList<Feed> feeds, CancellationToken cancel)
    {
        string[] tables = [.. feeds.Where(feed => feed.Readers.Any(reader => reader.Rule.Attachments?.Flow.Reaches(side.Other()) == true)).Select(feed => feed.Shape.Table)];
        if (tables.Length == 0)
        {
            return new Sweep([], [], []);
        }

        var name = $"{side.Word()}:{FilesFeed}";
        var from = await ledger.CursorAsync(instance.Name, name, cancel).ConfigureAwait(false);
        var answer = await instance.SweepFilesAsync(tables, from, cancel).ConfigureAwait(false);
        var bonds = await BondsAsync(instance, side, answer.Items.Select(file => file.Record), cancel).ConfigureAwait(false);
        string[] ids = [.. bonds.SelectMany(group => group).Select(bond => bond.Id).Distinct()];
        var links = ids.Length == 0 ? [] : await ledger.LinksAsync(ids, cancel).ConfigureAwait(false);
        var linked = links.Where(link => link.Kind == EntryKind.Attachment)
            .Select(link => (link.Bond, Id: link.Origin == side ? link.SourceId : link.TargetId)).ToHashSet();
        List<Mark> marks = [];
        foreach (var file in answer.Items)
        {
            foreach (var bond in bonds[file.Record].Where(bond => !linked.Contains((bond.Id, file.SysId))))
            {
                var key = bond.Key(side)!.Value;
                marks.Add(new Mark(bond.Customer, key));
                swept.Keep(bond.Customer, key, file);
            }
        }

        return Moved(instance, name, from, answer, marks, []);
    }

    private async Task<ILookup<string, Bond>> BondsAsync(IInstance instance, Side side, IEnumerable<string> sysIds, CancellationToken cancel)
    {
        string[] ids = [.. sysIds.Distinct()];
        var bonds = ids.Length == 0 ? [] : await ledger.BondsOfAsync(instance.Name, side, ids, cancel).ConfigureAwait(false);
        return bonds.ToLookup(bond => bond.Key(side)!.Value.SysId, StringComparer.Ordinal);
    }

    private Sweep Moved<T>(IInstance instance, string feed, Cursor from, Answer<T> answer, List<Mark> marks, List<Finding> troubles)
    {
        if (answer.Trouble is { } trouble)
        {
            return new Sweep(marks, [], [.. troubles, trouble]);
        }

        if (answer.Now is not { } now)
        {
            return new Sweep(marks, [], troubles);
        }

        var to = (now - options.SettleDelay).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        FeedCursor[] moved = string.CompareOrdinal(to, from.From) > 0 ? [new FeedCursor(instance.Name, feed, new Cursor(to))] : [];
        return new Sweep(marks, moved, troubles);
    }
}
