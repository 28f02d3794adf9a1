using System.Collections.Frozen;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>What one round of one customer's pass keeps at hand.</summary>
internal sealed class PassContext(
    string pass, Pack pack, RuleBook book, IReadOnlyDictionary<string, IInstance> instances, IReadOnlyList<Mark> marks,
    DateTimeOffset now)
{
    private readonly Dictionary<(Side, string), RecordShape> _shapes = [];
    private readonly Dictionary<RecordKey, Attachment[]?> _files = [];

    public string Pass => pass;

    public Pack Pack => pack;

    /// <summary>Whether comments and files are left unread: what is asked about is fields alone.</summary>
    public bool FieldsOnly { get; init; }

    /// <summary>Whether an earlier round of the same pass has taken up what was in flight: from then on only marks bring a bond here.</summary>
    public bool IsLater { get; init; }

    /// <summary>How late what was stamped earlier may still appear.</summary>
    public TimeSpan SettleDelay { get; init; }

    /// <summary>Bugs a simulation has planted.</summary>
    public Planted Planted { get; init; }

    public string Book => book.Version;

    /// <summary>When the round began; everything in it is judged at that time.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The marked records.</summary>
    public HashSet<RecordKey> Marked { get; } = [.. marks.Select(mark => mark.Key)];

    /// <summary>Marked records whose bonds could not be settled before.</summary>
    public HashSet<RecordKey> Retried { get; } = [.. marks.Where(mark => mark.Attempts > 0).Select(mark => mark.Key)];

    /// <summary>Marked records that were seen more than once: what one of the sightings saw may not be in hand any more.</summary>
    public HashSet<RecordKey> SeenAgain { get; } = [.. marks.Where(mark => mark.Seen > 1).Select(mark => mark.Key)];

    /// <summary>Records in hand.</summary>
    public Dictionary<RecordKey, Record> Fetched { get; } = [];

    /// <summary>Records that could not be judged this time; their marks stay.</summary>
    public HashSet<RecordKey> PutOff { get; } = [];

    /// <summary>Names of the rules that are not asked this time; what they concern stays marked.</summary>
    public IReadOnlySet<string> Suspended { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Takes more marked records up.</summary>
    public void Mark(IReadOnlyList<Mark> more)
    {
        Marked.UnionWith(more.Select(mark => mark.Key));
        Retried.UnionWith(more.Where(mark => mark.Attempts > 0).Select(mark => mark.Key));
        SeenAgain.UnionWith(more.Where(mark => mark.Seen > 1).Select(mark => mark.Key));
    }

    public Rule? Rule(string name) => pack.Rules.FirstOrDefault(rule => rule.Name == name);

    public IInstance Instance(Side side) => instances[pack.Instances.On(side)];

    /// <summary>Whether some rule that is asked may begin a bond with a record of that table.</summary>
    public bool Begins(RecordKey key) => Beginning(key).Any(rule => !Suspended.Contains(rule.Name));

    /// <summary>The rules that may begin a bond with a record of that table.</summary>
    public IEnumerable<Rule> Beginning(RecordKey key) =>
        pack.Rules.Where(rule => rule.Bonds && rule.BeginsOn() == key.Side && rule.Tables.On(key.Side) == key.Table);

    /// <summary>The columns read of a table: those of the sweep, so that a swept and a fetched record look alike.</summary>
    public RecordShape Shape(Side side, string table)
    {
        if (!_shapes.TryGetValue((side, table), out var shape))
        {
            var feed = Feed.Of(book, pack.Instances.On(side), side).FirstOrDefault(feed => feed.Shape.Table == table);
            _shapes[(side, table)] = shape = feed?.Shape ?? new RecordShape(table, []);
        }

        return shape;
    }

    /// <summary>The record, if a sweep or a fetch of this round has it.</summary>
    public Record? Swept(RecordKey key, SweptRecords swept)
    {
        if (!Fetched.TryGetValue(key, out var record) && swept.TakeRecord(pack.Customer, key) is { } taken)
        {
            Fetched[key] = record = taken;
        }

        return record;
    }

    /// <summary>The files a sweep saw on the record; null when none was seen.</summary>
    public Attachment[]? SweptFiles(RecordKey key, SweptRecords swept)
    {
        if (!_files.TryGetValue(key, out var files))
        {
            _files[key] = files = swept.TakeFiles(pack.Customer, key);
        }

        return files;
    }
}
