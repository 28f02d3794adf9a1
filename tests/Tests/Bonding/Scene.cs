using System.Globalization;
using Connector.Bonding;

namespace Connector.Tests.Bonding;

/// <summary>A bond in step, and what has been read of its two records since.</summary>
internal sealed class Scene
{
    private readonly Dictionary<string, string> _customer = [];
    private readonly Dictionary<string, string> _provider = [];
    private readonly RecordShape _shape;

    public Scene(params FieldRule[] fields)
        : this(null, fields)
    {
    }

    public Scene(Condition? waits, params FieldRule[] fields)
    {
        Rule = new BondRule("incident-case")
        {
            Summary = "For facts.",
            Tables = new("incident", "sn_customerservice_case"),
            Starts = new FieldTest(Side.Customer, "active", Comparison.Is, ["true"]),
            Waits = waits,
            Ends = new FieldTest(Side.Customer, "state", Comparison.Is, ["7"]),
            Fields = [.. fields],
            Journals = [new JournalRule("comments", "comments", Flow.BothWays)],
            Attachments = new AttachmentRule(Flow.BothWays, 1),
        };
        _shape = new RecordShape("any", Rule.Read(Side.Customer).Concat(Rule.Read(Side.Provider)).Append("correlation_id"));
    }

    public BondRule Rule { get; }

    public Base Agreed { get; private set; } = Base.Empty;

    public List<(Side, Attachment)> Files { get; } = [];

    public References References { get; set; } = References.None;

    /// <summary>What both sides hold and have agreed on.</summary>
    public Scene InStep(params (string Column, string Customer, string Provider)[] values)
    {
        foreach (var (column, customer, provider) in values)
        {
            (_customer[column], _provider[column]) = (customer, provider);
        }

        Agreed = new Base(Half(_customer, 4), Half(_provider, 7));
        return this;
    }

    public Scene PutBackBefore(Side side, string column, string value)
    {
        Agreed = Agreed.With(side, Agreed.On(side) with { PutBack = new Dictionary<string, string> { [column] = value } });
        return this;
    }

    /// <summary>What is at hand once people have edited; a side nobody names has not been read.</summary>
    public Situation Now((string Column, string Value)[]? customer = null, (string Column, string Value)[]? provider = null, string later = "customer") => new()
    {
        Rule = Rule,
        Bond = Bond,
        Customer = Read(Side.Customer, _customer, customer, later == "customer" ? "2026-01-01 12:00:01" : "2026-01-01 12:00:00", 5),
        Provider = Read(Side.Provider, _provider, provider, later == "provider" ? "2026-01-01 12:00:01" : "2026-01-01 12:00:00", 8),
        Files = Files,
        References = References,
        Users = ("connector", "connector"),
    };

    public Bond Bond => new(
        "b1", "acme", Rule.Name, new("acme-prod", "xyz-prod"), Side.Customer,
        new RecordKey(Side.Customer, "incident", "c1"), new RecordKey(Side.Provider, "sn_customerservice_case", "p1"), BondPhase.Bonded, "", Agreed);

    public Record Record(Side side, int modCount, params (string Column, string Value)[] values) =>
        Read(side, side == Side.Customer ? _customer : _provider, values, "2026-01-01 12:00:05", modCount)!;

    private Record? Read(Side side, Dictionary<string, string> before, (string Column, string Value)[]? edits, string updated, int modCount)
    {
        if (edits is null)
        {
            return null;
        }

        var values = _shape.Names.Select(name => name switch
        {
            "sys_updated_on" => updated,
            "sys_mod_count" => modCount.ToString(CultureInfo.InvariantCulture),
            "correlation_id" => "set",
            _ => before.GetValueOrDefault(name, ""),
        }).ToArray();
        foreach (var (column, value) in edits)
        {
            values[_shape.Ordinal(column)] = value;
        }

        return new Record(Bond.Key(side)!.Value, _shape, values);
    }

    private static SideBase Half(Dictionary<string, string> values, int count) =>
        new(count, "2026-01-01 11:00:00", new Dictionary<string, string>(values) { ["active"] = "true", ["correlation_id"] = "set" }, new Dictionary<string, string>());
}
