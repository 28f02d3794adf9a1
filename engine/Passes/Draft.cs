using System.Collections.Frozen;
using System.Globalization;
using Connector.Abstractions.Plugged;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>A situation while it is being gathered.</summary>
internal sealed class Draft(Bond bond, Rule rule, bool inFlight, DateTimeOffset now)
{
    private const string Stamp = "yyyy-MM-dd HH:mm:ss";

    private readonly Record?[] _records = new Record?[2];
    private readonly HashSet<RecordKey> _wanted = [];
    private readonly List<Side> _missing = [];
    private readonly HashSet<Side> _fetched = [];

    public Bond Bond { get; private set; } = bond;

    public Rule Rule => rule;

    /// <summary>A write of this bond was stored and never answered.</summary>
    public bool InFlight => inFlight;

    /// <summary>sys_ids of the entries and files that were sent and never answered for.</summary>
    public IReadOnlySet<string> Unanswered { get; init; } = FrozenSet<string>.Empty;

    /// <summary>An earlier pass could not settle it: what it was about to make may be there by now.</summary>
    public bool Retried { get; init; }

    /// <summary>The ledger does not know the bond yet.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Something it needs could not be read.</summary>
    public bool Failed { get; set; }

    public IReadOnlyList<EntryLink> Links { get; set; } = [];

    public List<(Side Side, JournalEntry Entry)> Entries { get; } = [];

    public List<(Side Side, Attachment File)> Files { get; } = [];

    public List<Withheld> Withheld { get; } = [];

    public IReadOnlyList<VariableValue> Variables { get; set; } = [];

    /// <summary>The records the bond names.</summary>
    public IEnumerable<RecordKey> Keys => new[] { Bond.CustomerKey, Bond.ProviderKey }.OfType<RecordKey>();

    /// <summary>Records to be fetched by sys_id.</summary>
    public IReadOnlyCollection<RecordKey> Wanted => _wanted;

    /// <summary>The base cannot be relied on for the side that was not seen to change.</summary>
    public bool Whole => inFlight || Bond.Phase is BondPhase.Waiting or BondPhase.Held;

    /// <summary>Earlier passes may have left files behind that no sweep sees again, whatever one sees now.</summary>
    public bool OwesFiles => Whole || Retried || Begins;

    /// <summary>An order is about to be placed.</summary>
    public bool Orders => rule is RequestRule && Bond.ProviderKey is null && Starts && !Waits;

    private bool Waits => Awaits == true;

    // Null where a record that is not in hand has to tell.
    private bool? Awaits => rule.Waits is null ? false : Judge.Waits(new Situation
    {
        Rule = rule,
        Bond = Bond,
        Customer = _records[(int)Side.Customer],
        Provider = _records[(int)Side.Provider],
        Now = now,
        Users = ("", ""),
    });

    private bool Starts => rule.Starts.Holds(Value) == true;

    private bool Made(Side side) => side == Bond.Begun || Bond.Base.On(side).Values.Count > 0 || _records[(int)side] is not null;

    private bool Begins => !Made(Bond.Begun.Other());

    private bool Deep => inFlight || Links.Any(link => link.TargetId.Length == 0);

    /// <summary>What the entries and files among the writes were carried from.</summary>
    public static HashSet<string> Sources(IEnumerable<Write> writes) =>
        writes.Select(write => write switch { AddEntry entry => entry.SourceId, AddFile file => file.Source.SysId, _ => null }).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    public static Draft Beginning(PassContext pass, Rule rule, string id, Record record)
    {
        var side = record.Key.Side;
        var bond = new Bond(id, pass.Pack.Customer, rule.Name, pass.Pack.Instances, side, null, null, BondPhase.Waiting, "not begun yet", Base.Empty)
            .WithKey(record.Key);
        if (rule is BondRule)
        {
            bond = bond.WithKey(new RecordKey(side.Other(), rule.Tables.On(side.Other()), Ids.Peer(id)));
        }

        var draft = new Draft(bond, rule, false, pass.Now) { IsNew = true };
        draft._records[(int)side] = record;
        return draft;
    }

    /// <summary>Takes a marked record, or notes that it has to be fetched.</summary>
    public void Take(RecordKey key, Record? swept, bool hasNewFiles)
    {
        if (swept is not null)
        {
            _records[(int)key.Side] = swept;
        }
        else if (!hasNewFiles || Whole || Retried)
        {
            _wanted.Add(key);
        }
    }

    /// <summary>Notes the sides that have to be read because the base is not enough.</summary>
    public void WantWhole()
    {
        var isWhole = Whole || Awaits is null;
        foreach (var key in Keys.Where(key => isWhole && _records[(int)key.Side] is null && (inFlight || Retried || Made(key.Side))))
        {
            _wanted.Add(key);
        }
    }

    /// <summary>Takes what was fetched; what was asked for and did not come is missing.</summary>
    public void TakeFetched(IReadOnlyDictionary<RecordKey, Record> fetched)
    {
        foreach (var key in _wanted)
        {
            if (fetched.TryGetValue(key, out var record))
            {
                _records[(int)key.Side] = record;
                _fetched.Add(key.Side);
            }
            else if (Made(key.Side))
            {
                _missing.Add(key.Side);
            }
        }
    }

    /// <summary>Takes an order found again.</summary>
    public void Adopt(Record? record)
    {
        Failed |= record is null;
        if (record is not null)
        {
            Bond = Bond.WithKey(record.Key);
            _records[(int)record.Key.Side] = record;
        }
    }

    /// <summary>Whether the side's comments are to be read.</summary>
    public bool WantsEntries(Side side)
    {
        if (rule.Journals.Count == 0 || Bond.Key(side) is null || Bond.Key(side.Other()) is null || Waits)
        {
            return false;
        }

        var travels = Deep || rule.Journals.Any(journal => journal.Flow.Reaches(side.Other()));
        return travels && (Deep || (Begins ? side == Bond.Begun && Starts : Changed(side)));
    }

    /// <summary>From when on the side's comments are to be read: what commits late is stamped before what was seen first.</summary>
    public string Since(Side side, TimeSpan settleDelay) => !Deep && !Begins && DateTime.TryParseExact(
        Bond.Base.On(side).UpdatedOn, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out var updated)
        ? (updated - settleDelay).ToString(Stamp, CultureInfo.InvariantCulture)
        : "";

    /// <summary>Whether the side's files are to be listed.</summary>
    public bool WantsFiles(Side side, bool marked, bool seenAgain)
    {
        if (Bond.Key(side.Other()) is null || Waits)
        {
            return false;
        }

        var travels = Deep || rule.Attachments!.Flow.Reaches(side.Other());
        return travels && (Deep || (Begins ? side == Bond.Begun && Starts : OwesFiles || (marked && (seenAgain || _fetched.Contains(side)))));
    }

    /// <summary>The keys whose references may be needed, by the table they refer to.</summary>
    public IEnumerable<(Side Side, string Table, string By, string Key)> Asked()
    {
        if (Orders)
        {
            yield return (Side.Provider, Connector.Bonding.Orders.ItemTable, "name", ((RequestRule)rule).Item.Text);
        }

        foreach (var lookup in rule.Fields.OfType<Lookup>())
        {
            foreach (var from in (Side[])[Side.Customer, Side.Provider])
            {
                if (lookup.CanGo(from.Other()) && Value(from, lookup.ReadColumn(from)) is { } value && lookup.Carry(from.Other(), value) is { Length: > 0 } key
                    && _records.Any(record => record is not null))
                {
                    yield return (from.Other(), lookup.Table(from.Other())!, lookup.By, key);
                }
            }
        }
    }

    /// <summary>What has to be asked of plugins' lookups: every value that may travel, or be compared with one that did.</summary>
    public IEnumerable<(INamedTranslation Code, Side To, string Value)> AskedByName()
    {
        foreach (var named in rule.Fields.OfType<Named>().Where(named => named.Code is { Asks: true }))
        {
            foreach (var from in (Side[])[Side.Customer, Side.Provider])
            {
                var (column, to) = (named.ReadColumn(from), from.Other());
                if (!named.CanGo(to))
                {
                    continue;
                }

                foreach (var value in new[] { _records[(int)from]?[column], Bond.Base.On(from)[column] })
                {
                    if (value is { Length: > 0 })
                    {
                        yield return (named.Code!, to, value);
                    }
                }
            }
        }
    }

    public Situation Situation(PassContext pass, References references) => new()
    {
        Rule = rule,
        Bond = Bond,
        Customer = _records[(int)Side.Customer],
        Provider = _records[(int)Side.Provider],
        Missing = _missing,
        Entries = Entries,
        Files = [.. Files.DistinctBy(seen => (seen.Side, seen.File.SysId))],
        Links = Links,
        Unanswered = Unanswered,
        References = references,
        Variables = Variables,
        Planted = pass.Planted,
        Now = now,
        Users = (pass.Instance(Side.Customer).User, pass.Instance(Side.Provider).User),
    };

    private bool Changed(Side side) => _records[(int)side] is { } record && record.ModCount != Bond.Base.On(side).ModCount;

    private string? Value(Side side, string column) => _records[(int)side]?[column] ?? Bond.Base.On(side)[column];
}
