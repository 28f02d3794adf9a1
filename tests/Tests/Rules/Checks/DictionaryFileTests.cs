using Connector.Abstractions.Dictionaries;
using Connector.Rules;
using Connector.Rules.Dictionaries;

namespace Connector.Tests.Rules.Checks;

/// <summary>The dictionaries a pack keeps, as files beside its rules.</summary>
public sealed class DictionaryFileTests
{
    private const string CustomerFile = "acme/dictionaries/customer.json";
    private const string ProviderFile = "acme/dictionaries/provider.json";

    private static readonly InstanceTables Small = new("acme-prod", [new("incident", ["task"],
    [
        new("active", "boolean") { Default = "true", Mandatory = true }, new("caller_id", "reference") { Reference = "sys_user", MaxLength = 32 },
        new("correlation_id", "string") { MaxLength = 100 }, new("short_description", "string") { MaxLength = 160, Hidden = true, ReadOnly = true, Locked = true, Virtual = true },
        new("state", "integer") { Choices = [new("2", "\"Two\""), new("1", "Ünder")] },
    ]) { Sampled = true }])
    { Absent = ["u_gone"] };

    [Fact]
    public void A_dictionary_reads_back_as_it_was_written() => Assert.Equal(Small, DictionaryText.Read(DictionaryText.Write(Small)));

    [Fact]
    public void A_dictionary_is_sorted_and_has_a_line_for_each_column()
    {
        var mixed = Small with { Tables = [new("task", [], [new("z", "string"), new("a", "string")]), .. Small.Tables] };
        var lines = DictionaryText.Write(mixed).Split('\n');
        Assert.Equal(["incident", "task"], DictionaryText.Read(DictionaryText.Write(mixed)).Names);
        Assert.Contains("        \"a\": {\"type\":\"string\"},", lines);
        Assert.Contains("        \"state\": {\"type\":\"integer\",\"choices\":[[\"2\",\"\\\"Two\\\"\"],[\"1\",\"Ünder\"]]}", lines);
    }

    [Fact]
    public void A_pack_without_dictionaries_is_told_how_to_get_them_and_is_sound_all_the_same()
    {
        using var tree = RulesTree.Acme();
        var loaded = RuleLoader.Load(tree.Folder);
        var finding = Assert.Single(loaded.Findings);
        Assert.Equal(("CB2040", Severity.Info, "acme/pack.json"), (finding.Code, finding.Severity, finding.File));
        Assert.Contains("schema pull acme", finding.Fix, StringComparison.Ordinal);
        Assert.Equal((true, 1), (loaded.IsSound, loaded.Book.Packs.Count));
    }

    [Fact]
    public void A_pack_with_dictionaries_is_checked_against_them()
    {
        using var tree = Known();
        Assert.Empty(RuleLoader.Load(tree.Folder).Findings);

        Write(tree, "acme/small.csx", RulesTree.GoodRule.Replace("Copy(\"short_description\")", "Copy(\"short_descripton\")", StringComparison.Ordinal));
        var loaded = RuleLoader.Load(tree.Folder);
        Assert.Equal([("CB1041", "acme/small.csx", 6), ("CB1041", "acme/small.csx", 6)], loaded.Findings.Select(finding => (finding.Code, finding.File, finding.Line)));
        Assert.Empty(loaded.Book.Packs);
    }

    [Fact]
    public void A_dictionary_does_not_change_which_book_it_is()
    {
        using var tree = Known();
        var before = RuleLoader.Load(tree.Folder).Book.Version;
        Write(tree, CustomerFile, DictionaryText.Write(Small with { Absent = [] }));
        Assert.Equal(before, RuleLoader.Load(tree.Folder).Book.Version);
    }

    [Theory]
    [InlineData("{\n  \"instance\": 7 }")]
    [InlineData("{\n  \"instance\": \"acme-prod\", \"tables\": { \"a\": { \"columns\": { \"b\": { \"kind\": \"string\" } } } } }")]
    [InlineData("{\n  \"instance\": \"acme-prod\", \"tables\": { \"a\": { \"columns\": { \"b\": { \"type\": \"string\", \"choices\": [[\"1\"]] } } } } }")]
    public void A_dictionary_that_cannot_be_read_is_told_and_the_pack_loads(string text)
    {
        using var tree = Known();
        Write(tree, CustomerFile, text);
        var loaded = RuleLoader.Load(tree.Folder);
        var finding = Assert.Single(loaded.Findings);
        Assert.Equal(("CB2043", Severity.Warning, CustomerFile), (finding.Code, finding.Severity, finding.File));
        Assert.Single(loaded.Book.Packs);
    }

    [Fact]
    public void A_setting_that_does_not_fit_is_told_where_it_is_written()
    {
        using var tree = Known();
        Write(tree, "acme/small.csx", RulesTree.GoodRule.Replace(
            "Customer[\"active\"].Is(\"true\")", "Customer[\"active\"].Is(Setting(\"yes\")) & Customer[\"state\"].Is(Setting(\"new\"))", StringComparison.Ordinal));
        Write(tree, "acme/pack.json", """
            { "customer": "acme", "instances": { "customer": "acme-prod", "provider": "xyz-prod" },
              "settings": {
                "yes": "ja",
                "new": "5" } }
            """);
        Assert.Equal(
            [("CB2045", "acme/pack.json", 3), ("CB2046", "acme/pack.json", 4)],
            RuleLoader.Load(tree.Folder).Findings.Select(finding => (finding.Code, finding.File!, finding.Line)));
    }

    [Fact]
    public void What_is_wrong_in_a_library_is_told_once_for_all_who_share_an_instance()
    {
        using var tree = RulesTree.Of(
            ("standard/small.csx", RulesTree.GoodRule.Replace("Copy(\"short_description\")", "Copy(\"short_description\", to: \"u_gone\")", StringComparison.Ordinal)),
            ("acme/pack.json", """{ "customer": "acme", "extends": ["standard"], "instances": { "customer": "acme-prod", "provider": "xyz-prod" } }"""),
            ("bolt/pack.json", """{ "customer": "bolt", "extends": ["standard"], "instances": { "customer": "bolt-prod", "provider": "xyz-prod" } }"""));
        foreach (var (pack, instance) in new[] { ("acme", "acme-prod"), ("bolt", "bolt-prod") })
        {
            Write(tree, $"{pack}/dictionaries/customer.json", DictionaryText.Write(Small with { Instance = instance }));
            Write(tree, $"{pack}/dictionaries/provider.json", DictionaryText.Write(Small with { Instance = "xyz-prod" }));
        }

        var finding = Assert.Single(RuleLoader.Load(tree.Folder).Findings, finding => finding.Code == "CB1041");
        Assert.Equal("standard/small.csx", finding.File);
    }

    private static RulesTree Known()
    {
        var tree = RulesTree.Acme();
        var open = Small with { Tables = [.. Small.Tables.Select(table => table with { Columns = [.. table.Columns.Select(column => column with { Hidden = false, Virtual = false, Locked = false })] })] };
        Write(tree, CustomerFile, DictionaryText.Write(open));
        Write(tree, ProviderFile, DictionaryText.Write(open with { Instance = "xyz-prod" }));
        return tree;
    }

    private static void Write(RulesTree tree, string path, string text) => tree.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
}
