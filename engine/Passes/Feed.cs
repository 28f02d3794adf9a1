using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>One table of one instance, read once a tick for every rule of every customer that looks at it.</summary>
internal sealed class Feed
{
    // A book never changes; its feeds, and with them the shapes of all that is read, are made once and go when it goes.
    private static readonly ConditionalWeakTable<RuleBook, ConcurrentDictionary<(string Instance, Side Side), IReadOnlyList<Feed>>> Known = [];

    private Feed(string instance, Side side, string table, IReadOnlyList<(Pack Pack, Rule Rule)> readers)
    {
        Instance = instance;
        Side = side;
        Readers = readers;
        Shape = new RecordShape(table, readers.SelectMany(reader => reader.Rule.Read(side)));
        var filters = readers.Select(reader => reader.Rule.SweepFilter(side)).OfType<Condition>().Distinct().ToArray();
        Filter = filters.Length switch { 0 => null, 1 => filters[0], _ => new Any([.. filters]) };
        Name = $"{side.Word()}:{table}:{Fingerprint.Of(Filter)}";
    }

    public string Instance { get; }

    public Side Side { get; }

    public IReadOnlyList<(Pack Pack, Rule Rule)> Readers { get; }

    public RecordShape Shape { get; }

    /// <summary>What is asked for; null when the table is only written, never swept.</summary>
    public Condition? Filter { get; }

    /// <summary>The cursor's name: a changed filter is a new feed and is read from the beginning.</summary>
    public string Name { get; }

    /// <summary>Every feed of a side of an instance that the packs of a book need.</summary>
    public static IReadOnlyList<Feed> Of(RuleBook book, string instance, Side side) =>
        Known.GetOrCreateValue(book).GetOrAdd((instance, side), static (at, book) => Made(book, at.Instance, at.Side), book);

    private static IReadOnlyList<Feed> Made(RuleBook book, string instance, Side side) =>
    [
        .. book.Packs.Where(pack => pack.Instances.On(side) == instance)
            .SelectMany(pack => pack.Rules.Where(rule => rule.Bonds).Select(rule => (Pack: pack, Rule: rule)))
            .GroupBy(reader => reader.Rule.Tables.On(side), StringComparer.Ordinal)
            .Select(group => new Feed(instance, side, group.Key, [.. group])),
    ];
}
