using System.Text;

namespace Connector.Tests.Rules;

public sealed class PackTests
{
    [Fact]
    public void A_pack_that_is_right_has_no_finding()
    {
        using var tree = RulesTree.Acme();
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        Assert.Equal(TimeSpan.FromSeconds(30), loaded.Book.For("acme")!.Every);
        Assert.Null(loaded.Book.For("other"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told() =>
        Assert.Equal("CB2001", Assert.Single(Connector.Rules.RuleLoader.Load("/no/such/folder").Findings).Code);

    [Theory]
    [InlineData("{ \"customer\": \"acme\", }", "CB2007", 1)]
    [InlineData("{\n  \"customer\" \"acme\" }", "CB2007", 2)]
    [InlineData("{ \"customer\": \"acme\" } trailing", "CB2007", 1)]
    [InlineData("", "CB2007", 1)]
    [InlineData("{\n  // why\n  \"customer\": \"acme\" }", "CB2007", 2)]
    [InlineData("{\n  \"customer\": \"a\",\n  \"customer\": \"b\"\n}", "CB2010", 3)]
    [InlineData("[]", "CB2008", 1)]
    [InlineData("null", "CB2008", 1)]
    [InlineData("{\n  \"custmer\": \"acme\" }", "CB2009", 2)]
    [InlineData("{\n  \"settings\": { \"a\": 1 } }", "CB2008", 2)]
    [InlineData("{\n  \"schedule\": { \"every\": \"often\" } }", "CB2008", 2)]
    [InlineData("{\n  \"schedule\": { \"every\": \"99:99:99\" } }", "CB2008", 2)]
    [InlineData("{\n  \"extends\": \"standard\" }", "CB2008", 2)]
    [InlineData("{\n  \"instances\": { \"customer\": \"a\" } }", "CB2008", 2)]
    [InlineData("{\n  \"customer\": null }", "CB2008", 2)]
    [InlineData("{ \"\\ud800\": 1 }", "CB2007", 1)]
    public void A_pack_file_that_cannot_be_read_says_where(string text, string code, int line)
    {
        using var tree = RulesTree.Of(("acme/pack.json", text));
        var finding = Assert.Single(tree.Load().Findings);
        Assert.Equal((code, "acme/pack.json", line), (finding.Code, finding.File, finding.Line));
        Assert.True(finding.Column > 0);
        Assert.False(string.IsNullOrEmpty(finding.Fix));
    }

    [Theory]
    [InlineData("{\n  // why\n  \"customer\": \"acme\" }", "Comments are not part of JSON")]
    [InlineData("{ \"customer\": \"acme\", /* why */ \"extends\": [] }", "Comments are not part of JSON")]
    [InlineData("{ \"customer\": \"acme\", }", "The last entry of a list or an object has a comma after it")]
    public void Where_authors_often_stumble_the_message_is_theirs(string text, string message)
    {
        using var tree = RulesTree.Of(("acme/pack.json", text));
        Assert.Equal(message, Assert.Single(tree.Load().Findings).Message);
    }

    [Fact]
    public void A_key_that_is_nearly_right_is_suggested()
    {
        using var tree = RulesTree.Of(("acme/pack.json", "{\n  \"instnces\": {} }"));
        var finding = Assert.Single(tree.Load().Findings);
        Assert.Equal("acme/pack.json(2,3): error CB2009: Key 'instnces' is not known here. Fix: Did you mean 'instances'?", finding.ToString());
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        using var tree = RulesTree.Of(("acme/pack.json", new string('[', 100_000)));
        Assert.Equal("CB2007", Assert.Single(tree.Load().Findings).Code);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        using var tree = RulesTree.Acme();
        tree.Write("acme/pack.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(RulesTree.GoodPack)]);
        tree.Write("acme/small.csx", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(RulesTree.GoodRule)]);
        Assert.Empty(tree.Load().Findings);
    }

    [Fact]
    public void Text_that_is_not_utf8_and_files_without_measure_are_refused()
    {
        using var tree = RulesTree.Acme();
        tree.Write("acme/latin.csx", [0x2f, 0x2f, 0xe9, 0x0a]);
        tree.Write("acme/huge.rule.json", new byte[2 * 1024 * 1024]);
        var loaded = tree.Load();
        Assert.Equal(["CB1006", "CB1006"], loaded.Findings.Select(finding => finding.Code));
        Assert.Empty(loaded.Book.Packs);
    }

    [Fact]
    public void A_link_leads_no_farther_than_the_rules_folder()
    {
        using var outside = RulesTree.Acme();
        using var tree = RulesTree.Acme();
        Directory.CreateSymbolicLink(Path.Combine(tree.Folder, "linked"), Path.Combine(outside.Folder, "acme"));
        File.CreateSymbolicLink(Path.Combine(tree.Folder, "acme", "linked.csx"), Path.Combine(outside.Folder, "acme", "small.csx"));
        var findings = tree.Load().Findings;
        Assert.Equal(["acme/linked.csx", "linked/pack.json", "linked/small.csx"], findings.Select(finding => finding.File));
        Assert.All(findings, finding => Assert.Contains("outside", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_inside_the_rules_folder_is_followed()
    {
        using var tree = RulesTree.Of((".data/pack.json", RulesTree.GoodPack), (".data/small.csx", RulesTree.GoodRule));
        Directory.CreateSymbolicLink(Path.Combine(tree.Folder, "acme"), Path.Combine(tree.Folder, ".data"));
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        Assert.NotNull(loaded.Book.For("acme"));
    }

    [Theory]
    [InlineData("\"customer\": \"Acme Corp\", \"instances\": { \"customer\": \"a\", \"provider\": \"b\" }", "CB2023")]
    [InlineData("\"customer\": \"acme\"", "CB2024")]
    [InlineData("\"customer\": \"acme\", \"instances\": { \"customer\": \"a\", \"provider\": \"a\" }", "CB2024")]
    [InlineData("\"schedule\": { \"every\": \"00:00:00\" }", "CB2025")]
    [InlineData("\"extends\": [\"standrd\"]", "CB2020")]
    [InlineData("\"extends\": [\"p\"]", "CB2021")]
    [InlineData("\"settings\": { \"group\": \" \" }", "CB2033")]
    public void What_a_pack_must_fulfil_beyond_the_schema_is_told(string keys, string code)
    {
        using var tree = RulesTree.Of(("p/pack.json", $"{{ {keys} }}"), ("p/small.csx", RulesTree.GoodRule), ("standard/small.csx", RulesTree.GoodRule));
        Assert.Equal(code, Assert.Single(tree.Load().Findings).Code);
    }

    [Fact]
    public void A_plugin_that_a_pack_cannot_do_without_is_told_where_it_is_not_in_force()
    {
        using var tree = RulesTree.Of(("acme/pack.json", RulesTree.GoodPack.Replace("{ \"customer\": \"acme\",", "{ \"customer\": \"acme\", \"plugins\": [\"Acme\"],", StringComparison.Ordinal)), ("acme/small.csx", RulesTree.GoodRule));

        Assert.Equal("CB2031", Assert.Single(new Connector.Rules.RuleLibrary(tree.Folder).Load(Connector.Plugins.Using.PluginSet.None).Findings, finding => finding.Severity == Severity.Error).Code);
        Assert.Empty(tree.Load().Findings);
    }

    [Fact]
    public void A_circle_of_packs_is_told_and_ends()
    {
        using var tree = RulesTree.Of(("a/pack.json", "{ \"extends\": [\"b\"] }"), ("b/pack.json", "{ \"extends\": [\"a\"] }"), ("acme/pack.json", RulesTree.GoodPack.Replace("{ \"customer\": \"acme\",", "{ \"customer\": \"acme\", \"extends\": [\"a\"],", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.NotEmpty(loaded.Findings);
        Assert.All(loaded.Findings, finding => Assert.Equal("CB2021", finding.Code));
        Assert.Empty(loaded.Book.Packs);
    }

    [Theory]
    [InlineData("apiPassword", "hunter2")]
    [InlineData("clientSecret", "hunter2")]
    [InlineData("proxy", "http://joe:hunter2@proxy")]
    public void A_secret_written_down_is_refused_and_never_repeated(string name, string value)
    {
        using var tree = RulesTree.Acme(("acme/pack.json", RulesTree.GoodPack.Replace("\"instances\"", $"\"settings\": {{ \"{name}\": \"{value}\" }}, \"instances\"", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.Contains(loaded.Findings, finding => finding.Code == "CB2030");
        Assert.DoesNotContain(loaded.Findings, finding => finding.ToString().Contains("hunter2", StringComparison.Ordinal));
        Assert.Empty(loaded.Book.Packs);
    }

    [Fact]
    public void Where_a_secret_is_kept_may_be_written()
    {
        using var tree = RulesTree.Acme(
            ("acme/pack.json", RulesTree.GoodPack.Replace("\"instances\"", "\"settings\": { \"token\": \"env:ACME_TOKEN\" }, \"instances\"", StringComparison.Ordinal)),
            ("acme/small.csx", RulesTree.GoodRule.Replace("Fields = [", "Fields = [Set(Provider, \"u_token\", Setting(\"token\")), ", StringComparison.Ordinal)));
        Assert.Empty(tree.Load().Findings);
    }

    [Fact]
    public void Settings_missing_and_unused_are_told()
    {
        using var tree = RulesTree.Acme(
            ("acme/pack.json", RulesTree.GoodPack.Replace("\"instances\"", "\"settings\": {\n \"grop\": \"x\" }, \"instances\"", StringComparison.Ordinal)),
            ("acme/small.csx", RulesTree.GoodRule.Replace("Is(\"true\")", "Is(Setting(\"group\"))", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.Equal(["CB2028", "CB2029"], loaded.Findings.Select(finding => finding.Code).Order());
        Assert.Contains(loaded.Findings, finding => finding.Message.Contains("acme/small.csx:5", StringComparison.Ordinal));
        Assert.Contains(loaded.Findings, finding => finding is { Severity: Severity.Warning, Line: 2, Fix: "Did you mean 'group'?" });
        Assert.Empty(loaded.Book.Packs);
    }

    [Fact]
    public void One_customer_has_one_pack()
    {
        using var tree = RulesTree.Acme(("acme2/pack.json", RulesTree.GoodPack), ("acme2/small.csx", RulesTree.GoodRule));
        var loaded = tree.Load();
        Assert.Equal(["acme/pack.json", "acme2/pack.json"], loaded.Findings.Where(finding => finding.Code == "CB2022").Select(finding => finding.File));
        Assert.Empty(loaded.Book.Packs);
    }

    [Fact]
    public void A_pack_overrides_a_rule_and_a_setting_by_name()
    {
        var asking = RulesTree.GoodRule.Replace("Is(\"true\")", "Is(Setting(\"active\"))", StringComparison.Ordinal);
        using var tree = RulesTree.Of(
            ("standard/pack.json", "{ \"settings\": { \"active\": \"true\" } }"),
            ("standard/small.csx", asking), ("standard/other.csx", asking.Replace("\"small\"", "\"other\"", StringComparison.Ordinal)),
            ("acme/pack.json", RulesTree.GoodPack.Replace("{ \"customer\": \"acme\"", "{ \"extends\": [\"standard\"], \"settings\": { \"active\": \"1\" }, \"customer\": \"acme\"", StringComparison.Ordinal)),
            ("acme/mine.csx", RulesTree.GoodRule.Replace("A small rule.", "Acme's own.", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        Assert.Equal([("other", "A small rule."), ("small", "Acme's own.")], loaded.Book.Packs[0].Rules.Select(rule => (rule.Name, rule.Summary)));
        Assert.Equal("1", loaded.Book.Packs[0].Rules[0].Starts.Tests().Single().Values[0].Text);
    }

    [Fact]
    public void A_rule_overrides_only_its_own_kind()
    {
        using var tree = RulesTree.Of(
            ("standard/small.csx", RulesTree.GoodRule),
            ("acme/pack.json", RulesTree.GoodPack.Replace("{ \"customer\": \"acme\"", "{ \"extends\": [\"standard\"], \"customer\": \"acme\"", StringComparison.Ordinal)),
            ("acme/small.csx", RulesTree.GoodRule.Replace("BondRule", "ReplicaRule", StringComparison.Ordinal).Replace("Fields =", "From = Side.Customer, DataSource = \"ServiceNow\", Fields =", StringComparison.Ordinal)));
        Assert.Equal(("CB2027", "acme/small.csx"), Assert.Single(tree.Load().Findings) switch { var finding => (finding.Code, finding.File) });
    }

    [Fact]
    public void Two_libraries_may_not_bring_the_same_rule()
    {
        using var tree = RulesTree.Of(
            ("a/small.csx", RulesTree.GoodRule), ("b/small.csx", RulesTree.GoodRule),
            ("acme/pack.json", RulesTree.GoodPack.Replace("{ \"customer\": \"acme\"", "{ \"extends\": [\"a\", \"b\"], \"customer\": \"acme\"", StringComparison.Ordinal)));
        Assert.Equal("CB2026", Assert.Single(tree.Load().Findings).Code);
    }

    [Fact]
    public void Two_files_of_a_pack_may_not_name_the_same_rule()
    {
        using var tree = RulesTree.Acme(("acme/twin.csx", RulesTree.GoodRule));
        Assert.Equal(("CB2026", "acme/twin.csx"), Assert.Single(tree.Load().Findings) switch { var finding => (finding.Code, finding.File) });
    }

    [Fact]
    public void A_file_nothing_reads_is_pointed_out()
    {
        using var tree = RulesTree.Acme(("acme/server.json", "{}"), ("acme/README.md", "notes"));
        var loaded = tree.Load();
        Assert.Equal(("CB2002", "acme/server.json"), Assert.Single(loaded.Findings) switch { var finding => (finding.Code, finding.File) });
        Assert.NotNull(loaded.Book.For("acme"));
    }

    [Fact]
    public void The_version_follows_every_input_and_nothing_else()
    {
        using var tree = RulesTree.Acme(("acme/README.md", "notes"));
        var version = tree.Load().Book.Version;
        tree.Write("acme/README.md", "other notes"u8.ToArray());
        Assert.Equal(version, tree.Load().Book.Version);
        tree.Write("acme/small.csx", Encoding.UTF8.GetBytes(RulesTree.GoodRule + "\n"));
        Assert.NotEqual(version, tree.Load().Book.Version);
    }
}
