namespace Connector.Tests.Rules;

public sealed class ForbiddenApiTests
{
    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"x\")", "settings")]
    [InlineData("System.IO.Directory.GetFiles(\"/\").Length.ToString()", "#load")]
    [InlineData("Environment.GetEnvironmentVariable(\"PATH\") ?? \"\"", "Setting")]
    [InlineData("typeof(string).Assembly.FullName!", "rules look at values")]
    [InlineData("text.GetType().Name", "rules look at values")]
    [InlineData("new Func<string>(text.ToString).Method.Name", "rules look at values")]
    [InlineData("Activator.CreateInstance<object>().ToString()!", "Write new")]
    [InlineData("((dynamic)text).Length.ToString()", "Name the type")]
    [InlineData("System.Threading.Tasks.Task.Run(() => text).Result", "only declares")]
    [InlineData("new System.Threading.Thread(() => { }).Name!", "only declares")]
    [InlineData("DateTime.Now.ToString()", "date column")]
    [InlineData("DateTimeOffset.UtcNow.ToString()", "date column")]
    [InlineData("Guid.NewGuid().ToString()", "same answer")]
    [InlineData("new Random(1).Next().ToString()", "same answer")]
    [InlineData("System.Reflection.Assembly.GetExecutingAssembly().FullName!", "rules look at values")]
    [InlineData("System.Runtime.InteropServices.Marshal.SizeOf<int>().ToString()", "plain C#")]
    [InlineData("GC.GetTotalMemory(false).ToString()", "memory")]
    [InlineData("nameof(System.IO.File)", "settings")]
    [InlineData("(text as object is System.IO.Stream).ToString()", "settings")]
    [InlineData("default(System.IO.FileInfo)?.Name ?? text", "settings")]
    [InlineData("new List<System.IO.FileInfo>().Count.ToString()", "settings")]
    [InlineData("new Connector.Abstractions.Instances.KeyMatch[0].Length.ToString()", "rule form")]
    public void What_reaches_out_of_a_rule_is_refused_with_what_to_use_instead(string expression, string instead)
    {
        var findings = RulesTree.FindingsOf(Script($"text =>\n        {expression}"));
        var finding = findings.First(finding => finding.Code == "CB1003");
        Assert.Equal(("p/rule.csx", Severity.Error), (finding.File, finding.Severity));
        Assert.InRange(finding.Line, 6, 7);
        Assert.True(finding.Column > 1);
        Assert.Contains(instead, finding.Fix!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r \"System.Net.Http\"\n", "#r")]
    [InlineData("using static System.IO.File;\nvar x = ReadAllText(\"x\");\n", "System.IO.File")]
    [InlineData("using F = System.IO.File;\nvar x = F.ReadAllText(\"x\");\n", "System.IO.File")]
    [InlineData("await System.Threading.Tasks.Task.Yield();\n", "await")]
    [InlineData("class Loud { ~Loud() { } }\n", "a finalizer")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"c\")] static extern int getpid();\n", "extern")]
    [InlineData("class Early { [System.Runtime.CompilerServices.ModuleInitializer] public static void Now() { } }\n", "System.Runtime.CompilerServices.ModuleInitializerAttribute")]
    [InlineData("var o = new object(); lock (o) { }\n", "lock")]
    [InlineData("foreach (var x in System.IO.Directory.EnumerateFiles(\"/\")) { }\n", "System.IO.Directory")]
    public void What_a_script_may_not_hold_is_named(string before, string what) =>
        Assert.Contains(RulesTree.FindingsOf(before + RulesTree.GoodRule), finding => finding.Code == "CB1003" && finding.Message.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("using System.Net.Http;\n", "does not call out")]
    [InlineData("Console.WriteLine(1);\n", "prints nothing")]
    [InlineData("System.Diagnostics.Process.Start(\"x\");\n", "starts nothing")]
    public void What_is_not_linked_at_all_still_says_what_to_use_instead(string before, string instead) =>
        Assert.Contains(RulesTree.FindingsOf(before + RulesTree.GoodRule), finding => finding.Code == "CB1001" && finding.Fix!.Contains(instead, StringComparison.Ordinal));

    [Fact]
    public void Unsafe_code_does_not_compile() =>
        Assert.Contains(RulesTree.FindingsOf("unsafe { int x = 1; int* p = &x; }\n" + RulesTree.GoodRule), finding => finding.Severity == Severity.Error);

    [Theory]
    [InlineData("text => string.Join(\", \", text.Split(',').Select(part => part.Trim()).OrderBy(part => part, StringComparer.Ordinal))")]
    [InlineData("text => Regex.Replace(text, @\"\\s+\", \" \")")]
    [InlineData("text => DateTime.ParseExact(text, \"yyyy-MM-dd\", CultureInfo.InvariantCulture).AddDays(1).ToString(\"yyyy-MM-dd\", CultureInfo.InvariantCulture)")]
    [InlineData("text => text is { Length: > 3 } ? $\"{text[..3]}…\" : text")]
    [InlineData("text => new StringBuilder(text).Append('!').ToString()")]
    [InlineData("text => new Dictionary<string, string> { [\"a\"] = \"b\" }.TryGetValue(text, out var found) ? found : throw new ArgumentException(text)")]
    [InlineData("text => { foreach (var (left, right) in new[] { (\"a\", \"b\") }) { if (left == text) return right; } return Math.Max(1, text.Length).ToString(); }")]
    [InlineData("text => int.TryParse(text, out var number) ? (number switch { < 2 => \"low\", _ => \"high\" }) : \"\"")]
    public void Plain_code_on_values_is_let_through(string function) => Assert.Empty(RulesTree.FindingsOf(Script(function)));

    private static string Script(string function) =>
        $$"""
        new BondRule("r")
        {
            Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields = [Compute("description",
                toProvider:
                    {{function}})],
        }
        """;
}
