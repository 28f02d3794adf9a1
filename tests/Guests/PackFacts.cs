using Connector.Rules;

namespace Connector.Guests;

/// <summary>Rules that a plugin brings join its customers' packs.</summary>
public sealed class PackFacts : IDisposable
{
    private const string Pack = """{ "customer": "acme", "instances": { "customer": "acme-prod", "provider": "xyz-prod" }, "settings": { "category": "printer" } }""";

    private const string Small = """
        new BondRule("NAME")
        {
            Summary = "The pack's own.", Tables = new("incident", "incident"), Starts = Customer["category"].Is("network"),
            Fields = [Copy("short_description").OwnedBy(Customer)],
        }
        """;

    private readonly GuestFolder _guests = new();
    private readonly string _rules = Directory.CreateTempSubdirectory("connector-guests-rules-").FullName;

    public PackFacts()
    {
        _guests.Put("Ruling");
        _guests.Load();
        Directory.CreateDirectory(Path.Combine(_rules, "acme"));
        File.WriteAllText(Path.Combine(_rules, "acme", "pack.json"), Pack);
    }

    public void Dispose()
    {
        _guests.Dispose();
        Directory.Delete(_rules, recursive: true);
    }

    [Fact]
    public void A_plugins_rule_joins_the_pack_with_its_settings_and_names_and_a_wrong_one_is_left_out_and_told()
    {
        Write("small");

        var loaded = RuleLoader.Load(_rules, _guests.Library.Current);

        var finding = Assert.Single(loaded.Findings, finding => finding.Code != "CB2040");
        Assert.Equal((Severity.Warning, "Ruling/Ruling.dll"), (finding.Severity, finding.File));
        Assert.StartsWith("The rule 'wrong' of a plugin is left out: ", finding.Message, StringComparison.Ordinal);
        var pack = loaded.Book.For("acme")!;
        Assert.Equal(["small", "printers"], pack.Rules.Select(rule => rule.Name));
        Assert.Equal("printer", pack.Rules[1].Starts.Tests().Single().Values[0].Text);
        Assert.Equal("X", pack.Rules[1].Fields[0].Carry(Side.Provider, "x"));
        Assert.Equal("x!", pack.Rules[1].Fields[1].Carry(Side.Provider, "x"));
    }

    [Fact]
    public void A_packs_own_rule_of_the_same_name_takes_the_place_of_a_plugins()
    {
        Write("printers");

        var rule = Assert.Single(RuleLoader.Load(_rules, _guests.Library.Current).Book.For("acme")!.Rules);

        Assert.Equal("The pack's own.", rule.Summary);
    }

    private void Write(string rule) => File.WriteAllText(Path.Combine(_rules, "acme", $"{rule}.csx"), Small.Replace("NAME", rule, StringComparison.Ordinal));
}
