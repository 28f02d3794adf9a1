using System.Globalization;
using Connector.Bonding;
using Connector.Proofs.Scripts;

namespace Connector.Proofs.Worlds;

/// <summary>
/// Two records and the bond between them, in memory: a pass here judges, plans, delivers and settles by the engine's own code, against two instances that
/// store what is written as the dictionaries say. Time is a counter, so that everything that happens can happen again.
/// </summary>
internal sealed class PairWorld
{
    private const string Us = "connector";
    private const string Reference = "id of ";

    private readonly Stock _stock;
    private readonly PairRecord[] _records;
    private readonly List<EntryLink> _links;
    private int _clock;
    private int _passes;

    public PairWorld(Rule rule, Stock stock, IEnumerable<FieldValue> first)
    {
        (Rule, _stock, _links) = (rule, stock, []);
        var begins = rule.BeginsOn();
        _records = [.. Enum.GetValues<Side>().Select(side => new PairRecord(side, new RecordShape(rule.Tables.On(side), rule.Read(side))))];
        var key = new RecordKey(begins, rule.Tables.On(begins), $"{begins.Word()}-record");
        var id = Ids.Bond("any", rule.Name, key);
        var peer = new RecordKey(begins.Other(), rule.Tables.On(begins.Other()), Ids.Peer(id));
        Bond = new Bond(
            id, "any", rule.Name, new("customer-instance", "provider-instance"), begins, begins == Side.Customer ? key : peer, begins == Side.Customer ? peer : key,
            BondPhase.Bonded, "", Base.Empty);
        On(begins).Create(key, [.. first.Select(field => field with { Value = stock.Stored(begins, field.Field, field.Value) })], Now());
    }

    private PairWorld(PairWorld like)
    {
        (Rule, _stock, Bond, InFlight, _clock, _passes) = (like.Rule, like._stock, like.Bond, like.InFlight, like._clock, like._passes);
        (_records, _links) = ([.. like._records.Select(record => record.Copy())], [.. like._links]);
    }

    public Rule Rule { get; }

    public Bond Bond { get; private set; }

    public PairRecord On(Side side) => _records[(int)side];

    /// <summary>What a pass would judge now.</summary>
    public Situation Situation => new()
    {
        Rule = Rule,
        Bond = Bond,
        Customer = Seen(Side.Customer),
        Provider = Seen(Side.Provider),
        Entries = [.. _records.Where(record => Seen(record.Side) is not null).SelectMany(record => record.Entries.Select(entry => (record.Side, entry)))],
        Links = [.. _links],
        References = new References(Referred()),
        Users = (Us, Us),
    };

    /// <summary>Both records are read by the next pass, whatever the base says: so it is after a lost answer.</summary>
    public bool InFlight { get; private set; }

    /// <summary>A world in which everything stands as it does in this one, and which goes its own way from here.</summary>
    public PairWorld Copy() => new(this);

    /// <summary>A person writes a field; an instance with a state model takes no step the model does not have.</summary>
    public void Do(Edit edit)
    {
        var record = On(edit.Side);
        if (record.Exists && record.Permits(Rule, edit.Column, edit.Value))
        {
            record.Write([new FieldValue(edit.Column, _stock.Stored(edit.Side, edit.Column, edit.Value))], Now());
        }
    }

    /// <summary>A person comments.</summary>
    public void Do(Comment comment)
    {
        if (On(comment.Side).Exists && comment.Text.Length > 0)
        {
            On(comment.Side).Comment(comment.Field, comment.Text, "jane", Now());
        }
    }

    /// <summary>The first half of a pass: what it makes of the two records, and what it would write.</summary>
    public Judged Judge()
    {
        var at = Situation;
        var verdict = Bonding.Judge.Of(at);
        return new Judged(at, verdict, Planner.Of(verdict, at, $"{++_passes}"));
    }

    /// <summary>The second half: its writes are delivered, and settled where the answers arrive.</summary>
    public void Deliver(Judged judged, Delivery delivery)
    {
        var (at, verdict, writes) = judged;
        var arrive = delivery switch { Delivery.Lost => 0, Delivery.BrokenOff => 1, _ => writes.Count };
        var receipts = writes.Take(arrive).ToDictionary(write => write.Id, write => Take(write, delivery == Delivery.Twice), StringComparer.Ordinal);
        InFlight = !delivery.IsAnswered() && writes.Count > 0;
        if (!delivery.IsAnswered() || (verdict is InStep && at.Unmade))
        {
            // A record that begins nothing is not remembered either.
            return;
        }

        var settled = Agreement.After(at, verdict, writes, receipts);
        Bond = settled.Bond;
        InFlight = settled.Next is Settled.Then.Again or Settled.Then.Retry;
        foreach (var link in settled.Links)
        {
            _links.RemoveAll(known => known.Kind == link.Kind && known.Origin == link.Origin && known.SourceId == link.SourceId);
            _links.Add(link);
        }
    }

    /// <summary>Whether a record holds already what would be written.</summary>
    public bool Holds(Side side, FieldValue written) => Read(side, [written]).TrueForAll(field => On(side).Value(field.Field) == field.Value);

    private Receipt Take(Write write, bool twice)
    {
        if (twice && write is not AddEntry)
        {
            Take(write, false);
        }

        var record = On(write.Key.Side);
        switch (write)
        {
            case CreateRecord create:
                // A record is made once: its sys_id was given with it.
                if (!record.Exists)
                {
                    record.Create(create.Key, Read(record.Side, create.Fields), Now());
                }

                return new Delivered(write.Id, write.Key, record.Read(Us));
            case UpdateRecord update when record.Exists:
                record.Write(Read(record.Side, update.Fields), Now());
                return new Delivered(write.Id, write.Key, record.Read(Us));
            case AddEntry entry when record.Exists:
                return new Delivered(write.Id, write.Key, record.Read(Us), record.Comment(entry.Field, entry.Text, Us, Now()));
            default:
                return new Refused(write.Id, 404, "there is no such record in this world", Passing: false);
        }
    }

    // Whoever writes a reference changes what is read through it; a column keeps what it has room for.
    private List<FieldValue> Read(Side side, IEnumerable<FieldValue> written) =>
    [
        .. written.Select(field => Rule.Fields.OfType<Lookup>().FirstOrDefault(one => one.Column(side) == field.Field) is { } lookup
            ? new FieldValue(lookup.ReadColumn(side), field.Value.StartsWith(Reference, StringComparison.Ordinal) ? field.Value[Reference.Length..] : field.Value)
            : field with { Value = _stock.Stored(side, field.Field, field.Value) }),
    ];

    // As a pass gathers: a side that the base explains is not read again.
    private Record? Seen(Side side) =>
        On(side) is { Exists: true } record && (InFlight || Bond.Phase is BondPhase.Waiting or BondPhase.Held || record.ModCount != Bond.Base.On(side).ModCount)
            ? record.Read("jane")
            : null;

    // Every key in use is somebody's; what is no key at all is nobody's.
    private IEnumerable<((Side Side, string Table, string By, string Key) Asked, string SysId)> Referred()
    {
        var known = new HashSet<(Side, string, string, string)>();
        foreach (var lookup in Rule.Fields.OfType<Lookup>())
        {
            foreach (var side in Enum.GetValues<Side>().Where(side => lookup.Table(side) is not null))
            {
                var keys = _records.Select(record => record.Value(lookup.ReadColumn(record.Side))).Append(lookup.Default?.On == side ? lookup.Default.To.Text : "");
                foreach (var key in keys.Where(key => key.Trim().Length > 0 && known.Add((side, lookup.Table(side)!, lookup.By, key.ToUpperInvariant()))))
                {
                    yield return ((side, lookup.Table(side)!, lookup.By, key), Reference + key);
                }
            }
        }
    }

    private string Now() => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(++_clock).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
