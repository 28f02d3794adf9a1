using System.Diagnostics;
using Connector.Host.CommandLine;
using Connector.Rules;
using Connector.Rules.Cache;
using Connector.Rules.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connector.Tests.Rules;

public sealed class CacheTests : IDisposable
{
    private const string Text = """
        new BondRule("cached")
        {
            Summary = "A rule with all that a cache must keep.", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields =
            [
                Translate("state", ("1", "2"), ("2", "1")).OwnedBy(Customer),
                Compute("description", toProvider: text =>
                    text.Substring(3)),
            ],
        }
        """;

    private readonly RulesTree _tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/rule.csx", Text));
    private readonly string _cache = Directory.CreateTempSubdirectory("connector-cache-").FullName;

    private string Root => Path.Combine(_cache, "rules-cache");

    [Fact]
    public void A_rule_out_of_the_cache_is_the_rule_that_went_in()
    {
        var (cold, warm) = (Load(), Load());
        Assert.Empty(warm.Findings);
        Assert.Equal(cold.Book.Version, warm.Book.Version);
        var (before, after) = (cold.Book.Packs[0].Rules[0], warm.Book.Packs[0].Rules[0]);
        Assert.Equal(before with { Fields = [] }, after with { Fields = [] });
        Assert.Equal((1, 6, 7), (after.At.Line, after.Fields[0].At.Line, after.Fields[1].At.Line));
        Assert.Equal("def", after.Fields[1].Carry(Side.Provider, "abcdef"));
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => after.Fields[1].Carry(Side.Provider, "a"));
        Assert.Contains("p/rule.csx:line 8", thrown.StackTrace!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_the_cache_is_used()
    {
        Load();
        var entry = Entry();
        var script = Script(File.ReadAllBytes(entry))!;
        File.WriteAllBytes(entry, Bytes(script with { Findings = [new("CB1002", Severity.Warning, "out of the cache")] }));
        Assert.Equal("out of the cache", Assert.Single(Load().Findings).Message);
    }

    [Fact]
    public void Warnings_are_kept()
    {
        _tree.Write("p/rule.csx", System.Text.Encoding.UTF8.GetBytes("string? never = null;\nvar length = never.Length;\n".Replace("never.Length", "never?.Length ?? never!.Length + (string)null == null ? 1 : 2", StringComparison.Ordinal) + Text));
        var cold = Load();
        Assert.NotEmpty(cold.Findings);
        Assert.Equal(cold.Findings, Load().Findings);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("truncated")]
    [InlineData("flipped")]
    [InlineData("hostile")]
    public void A_damaged_entry_is_compiled_again(string how)
    {
        var cold = Load();
        var entry = Entry();
        var bytes = File.ReadAllBytes(entry);
        File.WriteAllBytes(entry, how switch
        {
            "empty" => [],
            "garbage" => "MZ not at all"u8.ToArray(),
            "truncated" => bytes[..(bytes.Length / 2)],
            "flipped" => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
            _ => Bytes(Script(bytes)! with { Image = Hostile() }),
        });

        var loaded = Load();

        Assert.Empty(loaded.Findings);
        Assert.Equal("def", loaded.Book.Packs[0].Rules[0].Fields[1].Carry(Side.Provider, "abcdef"));
        Assert.Equal(cold.Book.Version, loaded.Book.Version);
        Assert.Equal(bytes, File.ReadAllBytes(entry));
    }

    [Fact]
    public void An_entry_is_another_when_what_it_loads_is_another()
    {
        _tree.Write("p/tables/t.csx", "const string Mark = \"1\";"u8.ToArray());
        _tree.Write("p/rule.csx", System.Text.Encoding.UTF8.GetBytes("#load \"tables/t.csx\"\n" + Text.Replace("text.Substring(3)", "Mark", StringComparison.Ordinal)));
        Assert.Equal("1", Load().Book.Packs[0].Rules[0].Fields[1].Carry(Side.Provider, "x"));
        _tree.Write("p/tables/t.csx", "const string Mark = \"2\";"u8.ToArray());
        Assert.Equal("2", Load().Book.Packs[0].Rules[0].Fields[1].Carry(Side.Provider, "x"));
        Assert.Equal("2", Load().Book.Packs[0].Rules[0].Fields[1].Carry(Side.Provider, "x"));
    }

    [Fact]
    public void What_is_not_used_any_more_is_removed()
    {
        var library = new RuleLibrary(_tree.Folder, Root);
        library.Load();
        var kept = Entry();
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(kept)!, "left.half"), "written");
        _tree.Write("p/rule.csx", System.Text.Encoding.UTF8.GetBytes("// Another.\n" + Text));

        library.Load();
        library.Load();

        Assert.NotEqual(kept, Entry());
        Assert.Equal(5, Directory.GetFiles(Path.GetDirectoryName(kept)!).Length);
    }

    [Fact]
    public void The_cache_of_a_rules_folder_that_is_gone_goes_too()
    {
        using (var gone = RulesTree.Acme())
        {
            new RuleLibrary(gone.Folder, Root).Load();
        }

        Load();
        Assert.Single(Directory.GetDirectories(Root));
    }

    [Fact]
    public void Many_may_write_at_once()
    {
        var loaded = new LoadedRules[6];
        Parallel.For(0, loaded.Length, index => loaded[index] = Load());
        Assert.All(loaded, one => Assert.Empty(one.Findings));
        Assert.NotNull(Script(File.ReadAllBytes(Entry())));
    }

    [Fact]
    public void A_cache_others_may_write_to_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Folders there have no such mode.
        }

        Load();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Root));
        File.SetUnixFileMode(Root, File.GetUnixFileMode(Root) | UnixFileMode.OtherWrite);
        var entry = Entry();
        File.WriteAllText(entry, "never read");

        var loaded = Load();

        Assert.Equal("CB2003", Assert.Single(loaded.Findings).Code);
        Assert.Single(loaded.Book.Packs);
        Assert.Equal("never read", File.ReadAllText(entry));
    }

    [Fact]
    public void A_cache_that_cannot_be_made_is_told_and_done_without()
    {
        File.WriteAllText(Root, "a file where the folder should be");
        var loaded = Load();
        Assert.Equal(("CB2003", Severity.Warning), (Assert.Single(loaded.Findings).Code, loaded.Findings[0].Severity));
        Assert.Single(loaded.Book.Packs);
    }

    [Fact]
    public async Task A_warm_start_needs_neither_the_compiler_nor_the_validator()
    {
        // A host without either in its folder: whatever asked for one would fail.
        var bare = Directory.CreateDirectory(Path.Combine(_cache, "host")).FullName;
        var host = typeof(ConnectorCommand).Assembly.Location;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(host)!, "*.dll").Append(Path.ChangeExtension(host, ".runtimeconfig.json"))
            .Where(file => !Path.GetFileName(file).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("NJsonSchema", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(bare, Path.GetFileName(file)));
        }

        Directory.CreateDirectory(Path.Combine(_cache, ".connector"));
        Assert.NotEqual(0, await CheckAsync(Path.Combine(bare, Path.GetFileName(host))));
        Assert.Equal(0, await CheckAsync(host));
        Assert.Equal(0, await CheckAsync(Path.Combine(bare, Path.GetFileName(host))));
    }

    [Fact]
    public void What_a_whole_pack_came_to_is_kept_until_something_it_is_made_of_is_another()
    {
        _tree.Write("p/other.csx", System.Text.Encoding.UTF8.GetBytes(Text.Replace("\"cached\"", "\"other\"", StringComparison.Ordinal)));
        var cold = new RuleLibrary(_tree.Folder, Root).Load();
        Assert.Contains(cold.Findings, finding => finding.Code == "CB1059");
        Assert.Equal(cold.Findings, new RuleLibrary(_tree.Folder, Root).Load().Findings);

        _tree.Write("p/dictionaries/customer.json", "{"u8.ToArray());
        var told = new RuleLibrary(_tree.Folder, Root).Load();
        Assert.NotEqual(cold.Findings, told.Findings);
        Assert.Equal(RuleLoader.Load(_tree.Folder).Findings, told.Findings);
        Assert.Equal(told.Findings, new RuleLibrary(_tree.Folder, Root).Load().Findings);

        _tree.Write("p/other.csx", System.Text.Encoding.UTF8.GetBytes(Text.Replace("\"cached\"", "\"other\"", StringComparison.Ordinal).Replace("\"incident\", \"incident\"", "\"problem\", \"problem\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(new RuleLibrary(_tree.Folder, Root).Load().Findings, finding => finding.Code == "CB1059");
    }

    [Fact]
    public void Every_key_of_a_pack_is_read_alike_from_a_known_text()
    {
        var text = """
            { "$schema": "../../rules.schema.json", "customer": "acme", "extends": ["p"], "instances": { "customer": "a", "provider": "b" },
              "schedule": { "every": "00:01:00" }, "settings": { "x": "y" }, "plugins": ["z"] }
            """;
        _tree.Write("q/pack.json", System.Text.Encoding.UTF8.GetBytes(text));
        _tree.Write("p/pack.json", "{}"u8.ToArray());
        var (cold, warm) = (Load(), Load());
        Assert.Equal(["CB2029"], cold.Findings.Select(finding => finding.Code).Order());
        Assert.Equal(cold.Findings, warm.Findings);
        Assert.Equal(cold.Book.Packs[0] with { Rules = [] }, warm.Book.Packs[0] with { Rules = [] });
    }

    public void Dispose()
    {
        _tree.Dispose();
        Directory.Delete(_cache, recursive: true);
    }

    private LoadedRules Load() => RulesTree.Load(new RuleLibrary(_tree.Folder, Root));

    // What is kept of a script is its code; notes and findings are small beside it.
    private string Entry() => Directory.EnumerateFiles(Root, "*.rule", SearchOption.AllDirectories).MaxBy(file => new FileInfo(file).Length)!;

    private async Task<int> CheckAsync(string host)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [host, "check", _tree.Folder]) { WorkingDirectory = _cache, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return process.ExitCode;
    }

    private static byte[] Hostile()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "rule", [CSharpSyntaxTree.ParseText("public class Script { static object M(object[] o) { System.Environment.Exit(99); return null; } }")], references,
            new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }

    private static byte[] Bytes(CompiledScript script) => CacheEntry.Write(writer => CachedScript.Write(writer, script));

    private static CompiledScript? Script(byte[] bytes) => CacheEntry.Read(bytes, CachedScript.Read);
}
