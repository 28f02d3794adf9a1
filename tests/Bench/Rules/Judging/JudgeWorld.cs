using System.Globalization;
using Connector.Abstractions.Bonds;
using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;
using Connector.Bonding;
using Record = Connector.Abstractions.Records.Record;

namespace Connector.Bench.Rules.Judging;

/// <summary>
/// A rule with 15 mapped fields and 1,024 bonds of it. The incidents have 40 fields; 70 of 100 meet the condition of four clauses, the others wait;
/// in each three of the mapped fields have been edited. Of every fourth the case has been read too.
/// </summary>
internal sealed class JudgeWorld
{
    public const int Count = 1_024;

    private static readonly string[] Copies =
    [
        "short_description", "description", "u_site", "u_floor", "u_room", "u_phone", "u_asset", "u_vendor", "contact_type", "business_service", "cmdb_ci", "location",
    ];

    public static readonly string[] Mapped = [.. Copies, "state", "urgency", "number"];

    private static readonly string[] Tested = ["category", "priority", "active", "assignment_group"];
    private static readonly RecordShape Incident = new("incident", [.. Tested, .. Mapped, "correlation_id", .. Enumerable.Range(1, 16).Select(n => $"u_other_{n}")]);
    private static readonly RecordShape Case = new("case", [.. Mapped, "correlation_id", .. Enumerable.Range(1, 20).Select(n => $"u_other_{n}")]);

    private readonly Random _random = new(20261128);

    public JudgeWorld()
    {
        Rule = new BondRule("incident-case")
        {
            Summary = "Incidents of the network are worked on by the provider.",
            Tables = new("incident", "case"),
            Starts = Condition,
            Waits = !Condition,
            Fields =
            [
                .. Copies.Select((column, n) => new Copy(column, column) { Policy = n < 8 ? Policy.CustomerOwns : Policy.LatestWins }),
                new Translate("state", "state", [("1", "1"), ("2", "10"), ("3", "18"), ("6", "6"), ("7", "3"), ("8", "3")]) { Policy = Policy.LatestWins },
                new Translate("urgency", "urgency", [("1", "high"), ("2", "medium"), ("3", "low")]) { Policy = Policy.CustomerOwns },
                new Compute("number", "number", number => $"Incident {number} of Acme", null),
            ],
        };
        Situations = [.. Enumerable.Range(0, Count).Select(Situation)];
    }

    public static Condition Condition { get; } = new All(
    [
        new FieldTest(Side.Customer, "category", Comparison.Is, ["network"]),
        new FieldTest(Side.Customer, "priority", Comparison.In, ["1", "2", "3"]),
        new FieldTest(Side.Customer, "active", Comparison.IsNot, ["false"]),
        new FieldTest(Side.Customer, "assignment_group", Comparison.IsNotEmpty, []),
    ]);

    public BondRule Rule { get; }

    public Situation[] Situations { get; }

    public static int OfIncident(string column) => Incident.Ordinal(column);

    public static int OfCase(string column) => Case.Ordinal(column);

    private Situation Situation(int n)
    {
        var customer = Incident.Names.ToDictionary(name => name, name => $"{name} of {n}, as people write it");
        (customer["category"], customer["active"], customer["priority"]) = ("network", "true", $"{1 + (n % 3)}");
        (customer["state"], customer["urgency"], customer["sys_mod_count"], customer["sys_updated_on"]) = ("2", "2", "4", "2026-11-23 10:00:00");
        var provider = Case.Names.ToDictionary(name => name, name => Mapped.Contains(name) ? customer[name] : $"{name} of {n} at the provider's");
        (provider["state"], provider["urgency"], provider["sys_mod_count"], provider["sys_updated_on"]) = ("10", "medium", "7", "2026-11-23 09:00:00");
        provider["number"] = $"Incident {customer["number"]} of Acme";
        var agreed = new Base(Half(customer, Rule.Read(Side.Customer), 4), Half(provider, Rule.Read(Side.Provider), 7));
        foreach (var column in _random.GetItems(Mapped, 8).Distinct().Take(3))
        {
            customer[column] = column switch { "state" => "3", "urgency" => "1", _ => $"{customer[column]}, edited" };
        }

        Fail(customer, n);
        var bond = new Bond(
            $"{n:x32}", "acme", Rule.Name, new("acme-prod", "xyz-prod"), Side.Customer, new RecordKey(Side.Customer, "incident", $"{n + 1:x32}"),
            new RecordKey(Side.Provider, "case", $"{n + 2:x32}"), BondPhase.Bonded, "", agreed);
        return new Situation
        {
            Rule = Rule,
            Bond = bond,
            Customer = new Record(bond.CustomerKey!.Value, Incident, [.. Incident.Names.Select(name => Fresh(customer[name]))]),
            Provider = n % 4 == 0 ? new Record(bond.ProviderKey!.Value, Case, [.. Case.Names.Select(name => Fresh(provider[name]))]) : null,
            Users = ("connector", "connector"),
        };
    }

    // Three of ten miss one of the four clauses, each of them equally often.
    private static void Fail(Dictionary<string, string> customer, int n)
    {
        if (n % 10 < 3)
        {
            var (column, value) = (n / 10 % 4) switch { 0 => ("category", "software"), 1 => ("priority", "4"), 2 => ("active", "false"), _ => ("assignment_group", "") };
            customer[column] = value;
        }
    }

    private static SideBase Half(Dictionary<string, string> values, IReadOnlyList<string> columns, int count) => new(
        count, "2026-11-23 09:00:00", new AgreedValues(ColumnSet.Of([.. columns]), [.. columns.Select(column => Fresh(values[column]))]), new Dictionary<string, string>());

    // What is read twice is two strings.
    private static string Fresh(string value) => value.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
