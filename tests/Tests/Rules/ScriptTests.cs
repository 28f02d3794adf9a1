using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Connector.Tests.Rules;

public sealed class ScriptTests
{
    [Fact]
    public void The_words_win_over_the_types_of_the_same_name()
    {
        using var tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/all.csx",
            """
            using System.Linq;
            string Shout(string text) => text.ToUpperInvariant();
            new BondRule("all-words")
            {
                Summary = "Uses every word.",
                Tables = new(Customer: "incident", Provider: "incident"),
                Starts = Customer["active"].Is("true") & !Customer["category"].IsEmpty(),
                Waits = Customer["approval"].In("requested"),
                Ends = Provider["state"].Is("7") | Customer["state"].Is("7"),
                Correlation = new("correlation_id", null),
                Fields =
                [
                    Copy("short_description").OwnedBy(Provider),
                    Set(Provider, "contact_type", "web"),
                    Lookup("caller_id", table: "sys_user", by: "email").OrLeaveEmpty(),
                    Translate(("urgency", "impact"), ("1", "3"), ("3", "1")).HoldsOnClash(),
                    Compute("description", toProvider: text => Shout(text)),
                ],
                Journals = [Journal("comments").BothWays()],
                Attachments = Attachments.BothWays(),
                Examples = [Example("shouts", given: Customer.Has(("description", "help")), then: Provider.Has(("description", "HELP")))],
            }
            """));
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        var rule = loaded.Book.Packs[0].Rules[0];
        Assert.Equal(new AttachmentRule(Flow.BothWays, 25), rule.Attachments);
        Assert.Equal([13, 14, 15, 16, 17], rule.Fields.Select(field => field.At.Line));
        Assert.Equal(3, rule.At.Line);
    }

    [Fact]
    public void A_compiler_error_is_told_with_line_and_column()
    {
        var finding = Assert.Single(RulesTree.FindingsOf("\n  new BondRul(\"x\")"));
        Assert.Equal(("CB1001", "p/rule.csx", 2, 7), (finding.Code, finding.File, finding.Line, finding.Column));
        Assert.Contains("CS0246", finding.Message, StringComparison.Ordinal);
    }

    private const string Listed =
        """
        new BondRule("x")
        {
            Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields =
            [
                Copy("short_description").OwnedBy(Customer),
                Copy("description").OwnedBy(Customer),
                Copy("category").OwnedBy(Customer),
            ],
            Journals = [Journal("comments").BothWays()],
        }
        """;

    [Fact]
    public void While_brackets_are_open_nothing_else_is_told()
    {
        var findings = RulesTree.FindingsOf(Listed.Replace("    ],\n", "", StringComparison.Ordinal));
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Contains("Close what is open here", finding.Fix, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_that_is_not_opened_is_told_once_and_how_it_is_mended()
    {
        var findings = RulesTree.FindingsOf(Listed.Replace("    [\n", "", StringComparison.Ordinal));
        Assert.InRange(findings.Count, 1, 3);
        Assert.Contains(findings, finding => finding.Fix!.Contains('['));
    }

    [Fact]
    public void A_misspelt_word_is_answered_with_the_one_that_was_meant()
    {
        var finding = Assert.Single(RulesTree.FindingsOf(Listed.Replace("\"category\").OwnedBy", "\"category\").OwndBy", StringComparison.Ordinal)));
        Assert.Equal("Did you mean 'OwnedBy'?", finding.Fix);
    }

    [Fact]
    public void A_missing_section_is_told_by_name()
    {
        var findings = RulesTree.FindingsOf("new BondRule(\"x\") { Tables = new(\"a\", \"b\"), Starts = Customer[\"a\"].Is(\"b\"), Fields = [] }");
        Assert.Contains(findings, finding => finding.Message.Contains("Summary", StringComparison.Ordinal) && finding.Fix!.Contains("Summary", StringComparison.Ordinal));
    }

    [Fact]
    public void A_script_that_throws_while_it_loads_names_the_line()
    {
        var finding = Assert.Single(RulesTree.FindingsOf("var lines = new List<string>();\nvar first =\n    lines[3];\nnew BondRule(first) { Summary = \"\", Tables = null!, Starts = null!, Fields = [] }"));
        Assert.Equal(("CB1004", "p/rule.csx", 3), (finding.Code, finding.File, finding.Line));
    }

    [Theory]
    [InlineData("\"just a text\"", "a String")]
    [InlineData("var x = 1;", "nothing")]
    [InlineData("", "nothing")]
    [InlineData("record Own(string Name) : Rule(Name);\nnew Own(\"x\") { Summary = \"s\", Tables = new(\"a\", \"b\"), Starts = Customer[\"a\"].Is(\"b\"), Fields = [] }", "a Own")]
    public void A_file_that_ends_in_something_else_than_a_rule_is_refused(string script, string what)
    {
        var finding = Assert.Single(RulesTree.FindingsOf(script));
        Assert.Equal("CB1005", finding.Code);
        Assert.Contains(what, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_left_empty_by_force_is_told_not_thrown()
    {
        var findings = RulesTree.FindingsOf("new BondRule(null!) { Summary = null!, Tables = null!, Starts = null!, Fields = [null!], Journals = null!, Examples = [null!], Correlation = null! }");
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal("CB1020", finding.Code));
    }

    [Fact]
    public void Tables_are_shared_by_load_inside_the_rules_folder()
    {
        using var tree = RulesTree.Of(
            ("p/pack.json", RulesTree.GoodPack),
            ("shared/tables/states.csx", "var States = new[] { (\"1\", \"10\"), (\"2\", \"20\") };"),
            ("p/rule.csx", "#load \"../shared/tables/states.csx\"\n" + RulesTree.GoodRule.Replace("Copy(\"short_description\")", "Translate(\"state\", States)", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        Assert.Equal("20", loaded.Book.Packs[0].Rules[0].Fields[0].Carry(Side.Provider, "2"));

        tree.Write("shared/tables/states.csx", "var States = new[] { (\"1\", \"10\"), (\"2\", \"30\") };"u8.ToArray());
        Assert.NotEqual(loaded.Book.Version, tree.Load().Book.Version);
    }

    [Theory]
    [InlineData("../../outside.csx")]
    [InlineData("/etc/hostname")]
    [InlineData("missing.csx")]
    public void Load_outside_the_rules_folder_is_refused_at_its_line(string path)
    {
        var finding = Assert.Single(RulesTree.FindingsOf($"#load \"{path}\"\n" + RulesTree.GoodRule));
        Assert.Equal(("CB1001", 1), (finding.Code, finding.Line));
        Assert.Contains("inside the rules folder", finding.Fix!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_file_fails_alone()
    {
        using var tree = RulesTree.Of(("good/pack.json", RulesTree.GoodPack), ("good/small.csx", RulesTree.GoodRule), ("bad/pack.json", RulesTree.GoodPack.Replace("\"acme\"", "\"bad\"", StringComparison.Ordinal)), ("bad/rule.csx", "}"));
        var loaded = tree.Load();
        Assert.NotEmpty(loaded.Findings);
        Assert.All(loaded.Findings, finding => Assert.Equal("bad/rule.csx", finding.File));
        Assert.Equal(["acme"], loaded.Book.Packs.Select(pack => pack.Customer));
    }

    [Fact]
    public void A_scripts_code_lives_as_long_as_its_rule_and_no_longer()
    {
        var (kept, dropped) = Load();
        Collect(dropped, 20);
        Assert.False(dropped.IsAlive);
        Assert.True(kept.Context.IsAlive);

        // First use after the context was told to unload: the function and what it calls still work.
        Assert.Equal("a-b", kept.Rule.Fields[0].Carry(Side.Provider, "a   b"));
        GC.KeepAlive(kept.Rule);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ((Rule Rule, WeakReference Context) Kept, WeakReference Dropped) Load()
    {
        using var tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/one.csx", Computing("one")), ("p/two.csx", Computing("two")));
        var rules = tree.Load().Book.Packs[0].Rules;
        return ((rules[0], Context(rules[0])), Context(rules[1]));
    }

    private static string Computing(string name) => RulesTree.GoodRule
        .Replace("\"small\"", $"\"{name}\"", StringComparison.Ordinal)
        .Replace(
            "Copy(\"short_description\").OwnedBy(Customer)",
            "Compute(\"short_description\", toProvider: text => Regex.Replace(text, \" +\", \"-\"))", StringComparison.Ordinal);

    private static WeakReference Context(Rule rule) =>
        new(AssemblyLoadContext.GetLoadContext(((Compute)rule.Fields[0]).ToProvider!.Method.Module.Assembly));

    private static void Collect(WeakReference reference, int rounds)
    {
        for (var round = 0; round < rounds && reference.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
