using System.Globalization;
using Connector.Bonding;

namespace Connector.Laws.Bonding;

/// <summary>Two records in memory and the bond between them: what the laws judge, deliver to and settle, without any instance.</summary>
public sealed class World
{
    public static readonly string[] Columns = ["a", "b", "c", "d", "state", "approval", "made"];
    private readonly RecordShape _shape = new("incident", [.. Columns, "correlation_id"]);
    private int _passes;

    public World(BondRule rule, IReadOnlyDictionary<string, string> customer, IReadOnlyDictionary<string, string> provider, Base agreed)
    {
        Rule = rule;
        Values[Side.Customer] = new(customer, StringComparer.Ordinal);
        Values[Side.Provider] = new(provider, StringComparer.Ordinal);
        var keys = (Customer: new RecordKey(Side.Customer, "incident", "c1"), Provider: new RecordKey(Side.Provider, "incident", "p1"));
        Bond = new Bond("bond", "acme", rule.Name, new("acme-prod", "xyz-prod"), Side.Customer, keys.Customer, keys.Provider, BondPhase.Bonded, "", agreed);
    }

    public BondRule Rule { get; }

    public Bond Bond { get; set; }

    public Dictionary<Side, Dictionary<string, string>> Values { get; } = [];

    public Dictionary<Side, int> ModCounts { get; } = new() { [Side.Customer] = 3, [Side.Provider] = 5 };

    public Dictionary<Side, string> UpdatedOn { get; } = new() { [Side.Customer] = "2026-01-01 10:00:00", [Side.Provider] = "2026-01-01 11:00:00" };

    /// <summary>Whether both records are read, whatever the base says: so it is after a lost answer, and while a bond waits or is held.</summary>
    public bool Whole { get; set; }

    public Dictionary<Side, List<JournalEntry>> Entries { get; } = new() { [Side.Customer] = [], [Side.Provider] = [] };

    public List<EntryLink> Links { get; } = [];

    public Record Record(Side side) => new(
        Bond.Key(side)!.Value, _shape,
        [.. _shape.Names.Select(name => name switch
        {
            "sys_id" => Bond.Key(side)!.Value.SysId,
            "sys_updated_on" => UpdatedOn[side],
            "sys_mod_count" => ModCounts[side].ToString(CultureInfo.InvariantCulture),
            "sys_updated_by" => "someone",
            "correlation_id" => Bond.Key(side.Other())!.Value.SysId,
            _ => Values[side].GetValueOrDefault(name, ""),
        })]);

    public Situation Situation => new()
    {
        Rule = Rule,
        Bond = Bond,
        Customer = Seen(Side.Customer),
        Provider = Seen(Side.Provider),
        Entries = [.. Entries.Where(side => Seen(side.Key) is not null).SelectMany(side => side.Value.Select(entry => (side.Key, entry)))],
        Links = Links,
        Users = ("connector", "connector"),
    };

    /// <summary>
    /// One pass: judge, plan, deliver, settle. <paramref name="answered"/> false loses every answer after the work is done; only the first
    /// <paramref name="most"/> writes get through.
    /// </summary>
    public Verdict Pass(bool answered = true, int most = int.MaxValue)
    {
        var at = Situation;
        var verdict = Judge.Of(at);
        var writes = Planner.Of(verdict, at, $"{++_passes}");
        var receipts = writes.Index().ToDictionary(
            write => write.Item.Id, write => write.Index < most ? Deliver(write.Item) : new Refused(write.Item.Id, 503, "cut off", Passing: true));
        Whole = !answered;
        if (answered)
        {
            var settled = Agreement.After(at, verdict, writes, receipts);
            Bond = settled.Bond;
            foreach (var link in settled.Links)
            {
                Links.RemoveAll(known => known.Kind == link.Kind && known.Origin == link.Origin && known.SourceId == link.SourceId);
                Links.Add(link);
            }
        }

        return verdict;
    }

    /// <summary>Somebody edits a field.</summary>
    public void Edit(Side side, string column, string value)
    {
        if (Values[side].GetValueOrDefault(column) != value)
        {
            Values[side][column] = value;
            ModCounts[side]++;
        }
    }

    /// <summary>Somebody comments, which counts as a change of the record.</summary>
    public void Comment(Side side, string text)
    {
        Add(side, text, "jane");
        ModCounts[side]++;
    }

    private void Add(Side side, string text, string by) =>
        Entries[side].Add(new JournalEntry($"{side.Word()}-{Entries[side].Count}", Bond.Key(side)!.Value.SysId, "comments", text, $"2026-01-02 00:00:{Entries[side].Count:00}", by));

    // An instance with a state model takes no step the model does not have.
    private void Take(Side side, FieldValue field)
    {
        var before = Values[side].GetValueOrDefault(field.Field, "");
        var steps = Rule.Fields.Where(rule => rule.Column(side) == field.Field).SelectMany(rule => rule.Steps).Where(step => step.On == side).ToList();
        if (before != field.Value && steps.Count > 0 && !steps.Exists(step => step.From == before && step.To == field.Value))
        {
            throw new InvalidOperationException($"no step of {field.Field} leads from '{before}' to '{field.Value}'");
        }

        Values[side][field.Field] = field.Value;
    }

    // As a pass gathers: a side that the base explains is not read again.
    private Record? Seen(Side side) =>
        Whole || Bond.Phase is BondPhase.Waiting or BondPhase.Held || ModCounts[side] != Bond.Base.On(side).ModCount ? Record(side) : null;

    private Receipt Deliver(Write write)
    {
        var side = write.Key.Side;
        ModCounts[side]++;
        switch (write)
        {
            case UpdateRecord update:
                foreach (var field in update.Fields)
                {
                    Take(side, field);
                }

                return new Delivered(write.Id, write.Key, Record(side));
            case AddEntry entry:
                Add(side, entry.Text, "connector");
                return new Delivered(write.Id, write.Key, Record(side), Entries[side][^1].SysId);
            default:
                return new Refused(write.Id, 500, "not in this world", false);
        }
    }
}
