using Connector.Rules.Guard;
using Connector.Rules.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connector.Tests.Rules;

public sealed class GuardTests
{
    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"x\")")]
    [InlineData("global::System.IO.File.ReadAllText(\"x\")")]
    [InlineData("new System.IO.StreamReader(\"x\").ReadToEnd()")]
    [InlineData("string.Join(\"\", System.IO.Directory.EnumerateFiles(\"/\"))")]
    [InlineData("System.Diagnostics.Process.Start(\"x\").ProcessName")]
    [InlineData("Environment.GetEnvironmentVariable(\"PATH\")")]
    [InlineData("Environment.MachineName")]
    [InlineData("text.GetType().Name")]
    [InlineData("((object)text).GetType().ToString()")]
    [InlineData("typeof(string).Assembly.FullName")]
    [InlineData("Activator.CreateInstance<object>().ToString()")]
    [InlineData("Type.GetType(\"x\").ToString()")]
    [InlineData("new Func<string>(text.ToString).Method.Name")]
    [InlineData("new Func<string>(text.ToString).Target.ToString()")]
    [InlineData("new Func<string>(text.ToString).DynamicInvoke().ToString()")]
    [InlineData("new Exception().TargetSite.Name")]
    [InlineData("System.Threading.Tasks.Task.Run(() => text).Result")]
    [InlineData("System.Threading.Tasks.Task.FromResult(text).Result")]
    [InlineData("new System.Threading.Thread(() => { }).Name")]
    [InlineData("System.Threading.Monitor.IsEntered(text).ToString()")]
    [InlineData("new System.Net.Http.HttpClient().ToString()")]
    [InlineData("GC.GetTotalMemory(false).ToString()")]
    [InlineData("((Func<string>)(() => { Environment.Exit(0); return text; }))()")]
    [InlineData("Console.ReadLine()")]
    [InlineData("DateTime.Now.ToString()")]
    [InlineData("TimeProvider.System.ToString()")]
    [InlineData("Guid.NewGuid().ToString()")]
    [InlineData("new Random(1).Next().ToString()")]
    [InlineData("AppDomain.CurrentDomain.FriendlyName")]
    [InlineData("System.Runtime.InteropServices.Marshal.SizeOf<int>().ToString()")]
    [InlineData("System.Runtime.InteropServices.RuntimeInformation.OSDescription")]
    [InlineData("new System.Collections.Generic.List<System.IO.FileInfo>().Count.ToString()")]
    [InlineData("((object)text is System.IO.Stream).ToString()")]
    [InlineData("new System.IO.FileInfo[0].Length.ToString()")]
    [InlineData("System.Linq.Expressions.Expression.Constant(1).ToString()")]
    [InlineData("AppContext.BaseDirectory")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(text)")]
    [InlineData("Connector.Abstractions.Rules.RuleBudget.Begin(null).ToString()")]
    public void What_a_script_may_not_use_shows_in_what_is_emitted(string expression) =>
        Assert.NotEmpty(MetadataGate.Check(Emitted($"public static string M(string text) => {expression};")));

    [Theory]
    [InlineData("~C() { }", "a finalizer")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"c\")] public static extern int getpid();", "extern")]
    [InlineData("[System.Runtime.CompilerServices.ModuleInitializer] public static void Now() { }", "ModuleInitializer")]
    [InlineData("[System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method)] public static extern string Get(string s);", "UnsafeAccessor")]
    [InlineData("public static System.Threading.Thread T;", "System.Threading.Thread")]
    public void What_a_type_may_not_hold_shows_in_what_is_emitted(string member, string what) =>
        Assert.Contains(MetadataGate.Check(Emitted(member)), refused => refused.What.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("Unsafe.As<string, object>(ref text).ToString()!", "System.Runtime.CompilerServices.Unsafe")]
    [InlineData("System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref text, 1)[0]", "System.Runtime.InteropServices.MemoryMarshal")]
    [InlineData("Environment.CurrentManagedThreadId.ToString()", "System.Environment")]
    [InlineData("typeof(string) == typeof(int) ? \"\" : text", "typeof")]
    [InlineData("RuleBudget.Begin(new RuleLimits { Steps = long.MaxValue }).ToString()!", "RuleBudget")]
    [InlineData("((Func<string>)(() => { try { return text; } catch (RuleBudgetException) { return text; } }))()", "RuleBudgetException")]
    public void What_the_compiler_uses_itself_is_refused_where_an_author_writes_it(string expression, string what)
    {
        var findings = RulesTree.FindingsOf("using System.Runtime.CompilerServices;\n" + Script($"text =>\n            {expression}"));
        var finding = findings.First(finding => finding.Code == "CB1003" && finding.Message.Contains(what, StringComparison.Ordinal));
        Assert.Equal(("p/rule.csx", 6), (finding.File, finding.Line));
        Assert.NotNull(finding.Fix);
    }

    [Fact]
    public void Refused_code_in_a_loaded_file_is_told_where_it_stands()
    {
        using var tree = RulesTree.Of(
            ("p/pack.json", RulesTree.GoodPack),
            ("p/tables/t.csx", "string Peek(string text)\n{\n    return Environment.MachineName;\n}"),
            ("p/rule.csx", "#load \"tables/t.csx\"\n" + Script("text => Peek(text)")));
        Assert.Contains(tree.Load().Findings, finding => (finding.Code, finding.File, finding.Line, finding.Column) == ("CB1003", "p/tables/t.csx", 3, 12));
    }

    [Fact]
    public void Honest_scripts_of_every_shape_are_let_through()
    {
        Assert.Empty(RulesTree.FindingsOf(Honest));
        Assert.Empty(RulesTree.FindingsOf(Readable));
    }

    [Fact]
    public void Honest_scripts_are_compiled_once()
    {
        // A close look costs as much as compiling: what is right must not need one.
        foreach (var script in new[] { Honest, RulesTree.GoodRule, Script("text => Regex.Replace(text, \" +\", \"-\")") })
        {
            Assert.False(SuspectText.In(CSharpSyntaxTree.ParseText(script, ScriptText.Options).GetRoot()));
        }
    }

    [Fact]
    public void What_is_woven_in_takes_no_room()
    {
        var shipped = Directory.EnumerateFiles(Repository.Rules, "*.csx", SearchOption.AllDirectories).Select(File.ReadAllText);
        foreach (var script in shipped.Append(Honest))
        {
            var root = CSharpSyntaxTree.ParseText(script, ScriptText.Options).GetRoot();
            var woven = new Weaver(Ink.Invisible, _ => false).Visit(root);
            Assert.Equal(script, woven.ToFullString());
        }
    }

    /// <summary>A class compiled against the whole framework, as somebody would who makes a file to slip into the cache.</summary>
    private static byte[] Emitted(string member)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "evil", [CSharpSyntaxTree.ParseText($"using System; using System.Linq; public class C {{ {member} }}")], references,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return image.ToArray();
    }

    private static string Script(string function) =>
        $$"""
        new BondRule("r")
        {
            Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields = [Compute("description", toProvider: {{function}})],
        }
        """;

    private const string Readable =
        """
        using System.Globalization;
        using static System.Math;
        using Words = System.Collections.Generic.List<string>;
        Words words = ["a", "b"];
        new BondRule("r")
        {
            Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields = [Compute("description", toProvider: text => System.Linq.Enumerable.Count(words, word => word == text) + Max(1, 2).ToString(CultureInfo.InvariantCulture))],
        }
        """;

    private static string Honest { get; } = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Tests", "Rules", "honest.csx"));
}
