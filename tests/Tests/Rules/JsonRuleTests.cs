namespace Connector.Tests.Rules;

public sealed class JsonRuleTests
{
    private const string Good =
        """
        {
          "name": "servers", "summary": "Servers.",
          "tables": { "customer": "cmdb_ci_server", "provider": "cmdb_ci_server" },
          "from": "customer", "dataSource": "ServiceNow",
          "starts": { "side": "customer", "field": "name", "comparison": "isNotEmpty", "values": [], "kind": "test" },
          "fields": [
            { "customer": "name", "provider": "name", "kind": "copy" },
            { "kind": "set", "on": "provider", "field": "company", "to": { "setting": "company" } },
            { "kind": "lookup", "customer": "location", "provider": "location", "by": "name", "providerTable": "cmn_location", "onMissing": "leaveEmpty" },
            { "kind": "translate", "customer": "operational_status", "provider": "operational_status", "lines": [{ "customer": "1", "provider": "2" }], "when": "once" }
          ],
          "kind": "replica"
        }
        """;

    [Fact]
    public void A_json_rule_is_the_same_value_wherever_its_kind_is_written()
    {
        using var tree = Tree(Good);
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        Rule expected = new ReplicaRule("servers")
        {
            Summary = "Servers.",
            Tables = new("cmdb_ci_server", "cmdb_ci_server"),
            From = Side.Customer,
            DataSource = "ServiceNow",
            Starts = new FieldTest(Side.Customer, "name", Comparison.IsNotEmpty, []),
            Fields =
            [
                new Copy("name", "name"),
                new Set(Side.Provider, "company", "Acme"),
                new Lookup("location", "location", "name", null, "cmn_location") { OnMissing = Missing.LeaveEmpty },
                new Translate("operational_status", "operational_status", [("1", "2")]) { When = When.Once },
            ],
        };
        Assert.Equal(expected, loaded.Book.Packs[0].Rules[0]);
        Assert.Equal([7, 8, 9, 10], expected.Fields.Select((_, index) => loaded.Book.Packs[0].Rules[0].Fields[index].At.Line));
    }

    [Theory]
    [InlineData("\"from\": \"customer\"", "\"from\": \"custmer\"", "CB1008", 4, "Did you mean 'customer'?")]
    [InlineData("\"summary\"", "\"sumary\"", "CB1009", 2, "Did you mean 'summary'?")]
    [InlineData("\"kind\": \"set\"", "\"kind\": \"sett\"", "CB1008", 8, "Did you mean 'set'?")]
    [InlineData("\"kind\": \"set\"", "\"kind\": \"compute\"", "CB1008", 8, "Known here: copy, translate, lookup, named, virtual, set")]
    [InlineData("\"kind\": \"set\"", "\"kind\": { \"a\": [1] }", "CB1008", 8, "copy, translate, lookup, named, virtual, set")]
    [InlineData(", \"kind\": \"copy\"", "", "CB1008", 7, "copy, translate, lookup, named, virtual, set")]
    [InlineData("{ \"setting\": \"company\" }", "{ \"seting\": \"company\" }", "CB1009", 8, "Did you mean 'setting'?")]
    [InlineData("\"by\": \"name\", ", "", "CB1008", 9, "Add \"by\"")]
    [InlineData("\"customer\": \"1\"", "\"customer\": 1", "CB1008", 10, "codes are texts too")]
    [InlineData("\"when\": \"once\"", "\"when\": null", "CB1008", 10, "")]
    [InlineData("\"when\": \"once\"", "\"when\": 1", "CB1008", 10, "")]
    [InlineData("\"kind\": \"replica\"", "\"kind\": \"replca\"", "CB1008", 12, "Did you mean 'replica'?")]
    [InlineData("\"kind\": \"test\"", "\"kind\": \"test\", \"$id\": \"1\"", "CB1009", 5, "")]
    public void What_does_not_fit_is_told_with_its_place(string old, string broken, string code, int line, string fix)
    {
        using var tree = Tree(Good.Replace(old, broken, StringComparison.Ordinal));
        var findings = tree.Load().Findings.Where(finding => finding.File == "acme/servers.rule.json").ToArray();
        Assert.Contains(findings, finding => finding.Code == code && finding.Line == line && finding.Column > 0 && finding.Fix!.Contains(fix, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_object_is_not_also_missing_its_keys()
    {
        using var tree = Tree(Good.Replace("\"from\"", "\"attachments\": null, \"from\"", StringComparison.Ordinal));
        Assert.Equal("An object belongs here", Assert.Single(tree.Load().Findings).Message);
    }

    [Fact]
    public void The_same_checks_hold_for_json_rules()
    {
        using var tree = Tree(Good.Replace("\"provider\": \"name\"", "\"provider\": \"Name\"", StringComparison.Ordinal));
        var finding = Assert.Single(tree.Load().Findings);
        Assert.Equal(("CB1022", "acme/servers.rule.json", 7), (finding.Code, finding.File, finding.Line));
    }

    private static RulesTree Tree(string rule) => RulesTree.Of(
        ("acme/pack.json", RulesTree.GoodPack.Replace("\"instances\"", "\"settings\": { \"company\": \"Acme\" }, \"instances\"", StringComparison.Ordinal)),
        ("acme/servers.rule.json", rule));
}
