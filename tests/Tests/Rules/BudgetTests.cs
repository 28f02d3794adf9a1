namespace Connector.Tests.Rules;

public sealed class BudgetTests
{
    private static readonly RuleLimits Small = new() { Steps = 20_000, Time = TimeSpan.FromSeconds(20), Bytes = 50_000_000 };

    [Theory]
    [InlineData("while (true) ;", 2)]
    [InlineData("while (true)\n    {\n    }", 3)]
    [InlineData("for (;;) { }", 2)]
    [InlineData("var n = 0;\n    for (;;)\n        n++;", 3)]
    [InlineData("do { } while (true);", 2)]
    [InlineData("var n = 0;\n    do n++; while (true);", 3)]
    [InlineData("foreach (var one in Forever())\n        one.ToString();\n    return text;", 2)]
    [InlineData("foreach (var (one, two) in Forever().Select(one => (one, one))) { }\n    return text;", 2)]
    [InlineData("again:\n    goto again;", 3)]
    [InlineData("switch (text) { case \"a\": goto case \"b\"; default: case \"b\": goto case \"a\"; }", 2)]
    [InlineData("while (true)\n    {\n        try { while (true) { } }\n        catch { }\n    }", 4)]
    [InlineData("while (true)\n    {\n        try { while (true) { } }\n        catch (Exception) when (text.Length >= 0) { continue; }\n        finally { text = text.Trim(); }\n    }", 4)]
    [InlineData("Func<int, int> deep = null!;\n    deep = n =>\n        deep(n + 1) + 1;\n    return deep(1).ToString();", 4)]
    [InlineData("string Deep(string s) =>\n        Deep(s) + s;\n    return Deep(text);", 2)]
    [InlineData("string Deep(string s)\n    {\n        return Deep(s) + s;\n    }\n    return Deep(text);", 3)]
    [InlineData("return Enumerable.Range(0, int.MaxValue).Count(one =>\n        one < 0).ToString();", 2)]
    [InlineData("return (from one in Enumerable.Range(0, int.MaxValue)\n        where one < 0 select one).Count().ToString();", 3)]
    [InlineData("return (from one in Enumerable.Range(0, int.MaxValue)\n        let two = one + 1\n        select two).Count().ToString();", 2)]
    [InlineData("return Enumerable.Range(0, int.MaxValue).Count(delegate(int one) { return one < 0; }).ToString();", 2)]
    [InlineData("return new Endless()[text];", 104)]
    [InlineData("return new Endless().Text;", 104)]
    [InlineData("return (new Endless() + new Endless()).ToString()!;", 105)]
    [InlineData("return new Endless(text).ToString()!;", 107)]
    public void Code_that_never_ends_is_stopped_on_its_line(string body, int line)
    {
        // The body starts on line 2 of the function, which starts on line 17 of the file; from 100 on it is a line of the file.
        var compute = Computed(body);
        using var budget = RuleBudget.Begin(Small);
        var stopped = Assert.Throws<RuleBudgetException>(() => compute("a"));
        var expected = line > 100 ? line - 100 : line + 16;
        Assert.Contains($"p/rule.csx:line {expected}", stopped.StackTrace!, StringComparison.Ordinal);
        Assert.Throws<RuleBudgetException>(() => compute("a"));
    }

    [Fact]
    public void Memory_is_a_budget_between_steps_as_well()
    {
        var compute = Computed("return new string('x', 100_000_000)[..1];");
        using var budget = RuleBudget.Begin(Small);
        compute("a");
        Assert.Equal("50,000,000 bytes of memory", Assert.Throws<RuleBudgetException>(budget.Check).What);
    }

    [Fact]
    public void Time_is_a_budget()
    {
        var compute = Computed("while (true) { }");
        using var budget = RuleBudget.Begin(new RuleLimits { Steps = long.MaxValue, Time = TimeSpan.FromMilliseconds(50), Bytes = long.MaxValue });
        Assert.Equal("0.05 seconds", Assert.Throws<RuleBudgetException>(() => compute("a")).What);
    }

    [Fact]
    public void A_budget_is_for_one_record_and_ordinary_work_is_within_it()
    {
        var compute = Computed("var n = 0;\n    for (var i = 0; i < 15_000; i++) n += i;\n    return n.ToString(CultureInfo.InvariantCulture);");
        for (var record = 0; record < 10; record++)
        {
            using var budget = RuleBudget.Begin(Small);
            Assert.Equal("112492500", compute("a"));
            budget.Check();
        }
    }

    [Fact]
    public void A_budget_costs_a_rule_without_code_no_memory()
    {
        RuleBudget.Begin(Small).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var record = 0; record < 1_000; record++)
        {
            using var budget = RuleBudget.Begin(Small);
            budget.Check();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_script_that_never_ends_loading_is_stopped_on_its_line()
    {
        var finding = RulesTree.FindingsOf("var n = 0;\nwhile (n >= 0)\n{\n    n = 1;\n}\n" + RulesTree.GoodRule).Single(finding => finding.Code == "CB1011");
        Assert.Equal(("p/rule.csx", 3), (finding.File, finding.Line));
        Assert.Contains("10,000,000 steps", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_that_never_ends_is_told()
    {
        var findings = RulesTree.FindingsOf(Script("while (true) { }").TrimEnd().TrimEnd('}')
            + "    Examples = [Example(\"e\", given: Customer.Has((\"a\", \"b\")), then: Provider.Has((\"a\", \"b\")))],\n}");
        Assert.Contains(findings, finding => finding.Code == "CB1034" && finding.Message.Contains("needs more than 10,000,000 steps", StringComparison.Ordinal));
    }

    [Fact]
    public void A_loaded_file_has_its_steps_and_its_lines()
    {
        using var tree = RulesTree.Of(
            ("p/pack.json", RulesTree.GoodPack),
            ("p/tables/t.csx", "string Spin(string text)\n{\n    // For ever.\n    while (true)\n        text = text.Trim();\n}\nstring Quick(string text) => // short\n    text.Substring(5);"),
            ("p/rule.csx", "#load \"tables/t.csx\"\n" + RulesTree.GoodRule.Replace("Copy(\"short_description\")", "Compute(\"a\", toProvider: text => text == \"q\" ? Quick(text) : Spin(text))", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        var field = loaded.Book.Packs[0].Rules[0].Fields[0];
        using var budget = RuleBudget.Begin(Small);
        Assert.Contains("p/tables/t.csx:line 8", Assert.Throws<ArgumentOutOfRangeException>(() => field.Carry(Side.Provider, "q")).StackTrace!, StringComparison.Ordinal);
        Assert.Contains("p/tables/t.csx:line 4", Assert.Throws<RuleBudgetException>(() => field.Carry(Side.Provider, "a")).StackTrace!, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_return_nothing_are_woven_too()
    {
        var compute = Computed("var words = new List<string>();\n    Action<string> note = word => words.Add(word);\n    Action count = () => words.Count.ToString();\n    text.Split(',').ToList().ForEach(word => note(word));\n    count();\n    return string.Join(\"|\", words);");
        Assert.Equal("a|b", compute("a,b"));
    }

    private static Func<string, string> Computed(string body)
    {
        using var tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/rule.csx", Script(body)));
        var loaded = tree.Load();
        Assert.DoesNotContain(loaded.Findings, finding => finding.Severity == Severity.Error);
        return Assert.IsType<Compute>(loaded.Book.Packs[0].Rules[0].Fields[0]).ToProvider!;
    }

    private static string Script(string body) =>
        "string this_is_line_one = \"\";\n"
        + "class Endless\n{\n" // Lines 2 and 3.
        + "    public string this[string key] { get { while (true) { } } } public string Text { get => this[\"\"]; }\n"
        + "    public static string operator +(Endless left, Endless right) { while (true) { } }\n"
        + "    public Endless() { }\n    public Endless(string text) { while (true) { } }\n}\n" // Lines 6 to 8.
        + "IEnumerable<int> Forever()\n{\n    for (var n = 0; ; n = 1)\n        yield return n;\n}\n" // Lines 9 to 13.
        + "new BondRule(\"r\")\n{\n    Summary = \"s\", Tables = new(\"incident\", \"incident\"), Starts = Customer[\"active\"].Is(\"true\"),\n"
        + "    Fields = [Compute(\"a\", toProvider: text => {\n    " + body + "\n    })],\n}";
}
