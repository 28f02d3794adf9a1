using System.Text.Json;
using System.Text.RegularExpressions;
using Connector.Plugins.Authoring;

namespace Connector.Guests;

/// <summary>The authors' page tells nothing that does not work.</summary>
public sealed partial class ReadmeFacts : IDisposable
{
    private static readonly string Page = File.ReadAllText(Find("plugins/README.md"));

    private readonly GuestFolder _guests = new();

    public void Dispose() => _guests.Dispose();

    public static TheoryData<string> Snippets() => [.. Blocks("csharp")];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Every_snippet_compiles_loads_and_passes_the_checks(string code)
    {
        var name = ClassName().Match(code).Groups[1].Value;
        _guests.Put(name, GuestCompiler.Compile(name, code));

        Assert.Empty(PluginCheck.Of(_guests.In(name), _guests.Lends).Findings);
    }

    [Fact]
    public void The_manifest_on_the_page_is_one()
    {
        var json = Assert.Single(Blocks("json"));
        Assert.Equal("Hello", JsonDocument.Parse(json).RootElement.GetProperty("name").GetString());
        _guests.Put("Hello", GuestCompiler.Compile("Hello", Blocks("csharp")[0]));
        File.WriteAllText(_guests.In("Hello", "plugin.json"), json);

        Assert.Empty(_guests.Load());
    }

    [Fact]
    public void The_project_on_the_page_is_the_samples_own()
    {
        var sample = File.ReadAllText(Find("plugins/Acme/Acme.csproj"));

        Assert.All(
            Assert.Single(Blocks("xml")).Split('\n').Select(line => line.Trim()).Where(line => line.Contains("Include=", StringComparison.Ordinal) || line.Contains("EnableDynamicLoading", StringComparison.Ordinal)),
            line => Assert.Contains(line, sample, StringComparison.Ordinal));
    }

    private static string[] Blocks(string language) =>
        [.. Fence().Matches(Page).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value)];

    internal static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^ *```(\w+)\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"class (\w+) : ICustomerPlugin")]
    private static partial Regex ClassName();
}
