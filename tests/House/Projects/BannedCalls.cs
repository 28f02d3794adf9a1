using System.Text.RegularExpressions;
using Connector.House.Repository;

namespace Connector.House.Projects;

/// <summary>The clock, chance and fresh ids come in through ports; the compiler refuses the rest, and nobody may switch it off.</summary>
public sealed partial class BannedCalls
{
    private static readonly string[] Required =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Guid.NewGuid", "M:System.Guid.CreateVersion7", "P:System.Random.Shared", "M:System.Random.#ctor",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
    ];

    private const string Shared = "engine/Directory.Build.props";

    [Fact]
    public void Every_banned_call_is_on_the_list() => Breach.None(Unlisted(Checkout.Read("engine/BannedSymbols.txt")));

    [Fact]
    public void The_list_reaches_every_room() =>
        Breach.None(Unwired(new(Checkout.Read(Shared)), Checkout.Read(".editorconfig"), Checkout.Paths));

    [Fact]
    public void No_file_or_project_switches_the_ban_off() =>
        Breach.None(Checkout.ReadAll(path => IsOurs(path) && !path.EndsWith("BannedSymbols.txt", StringComparison.Ordinal)).SelectMany(SwitchedOff));

    [Fact]
    public void A_call_missing_from_the_list_is_told() =>
        Assert.Equal(Required.Length - 1, Unlisted(new("engine/BannedSymbols.txt", "P:System.DateTime.Now;Take TimeProvider.\n")).Count());

    [Fact]
    public void A_broken_wire_is_told()
    {
        ProjectFile props = new(Shared, "<Project />");
        TextFile editor = new(".editorconfig", "dotnet_diagnostic.RS0030.severity = warning");

        Assert.Equal(4, Unwired(props, editor, ["engine/Ledger/Directory.Build.props"]).Count());
    }

    [Theory]
    [InlineData("#pragma warning disable RS0030")]
    [InlineData("#pragma warning disable CA1822, RS0030 // just once")]
    [InlineData("""[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs")]""")]
    [InlineData("<NoWarn>$(NoWarn);RS0030</NoWarn>")]
    [InlineData("<AdditionalFiles Remove=\"../BannedSymbols.txt\" />")]
    [InlineData("#pragma warning disable")]
    public void Switching_the_ban_off_is_told(string line) => Assert.Single(SwitchedOff(new("engine/Ledger/A.cs", "\n" + line)));

    private static bool IsOurs(string path) => path.StartsWith("engine/", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".csproj" or ".editorconfig";

    private static IEnumerable<Breach> Unlisted(TextFile list) =>
        from symbol in Required
        where !list.Lines.Any(line => line.StartsWith(symbol + ";", StringComparison.Ordinal))
        select new Breach(list.Path, 0, $"{symbol} is not banned.", "put the line back, with what to use instead.");

    private static IEnumerable<Breach> Unwired(ProjectFile shared, TextFile editor, IEnumerable<string> paths)
    {
        if (!shared.Includes("PackageReference").Any(reference => reference.Include == "Microsoft.CodeAnalysis.BannedApiAnalyzers"))
        {
            yield return shared.Breach(null, "the analyzer of banned calls is not referenced.", "reference Microsoft.CodeAnalysis.BannedApiAnalyzers for every room.");
        }

        if (!shared.Includes("AdditionalFiles").Any(file => file.Include.EndsWith("BannedSymbols.txt", StringComparison.Ordinal)))
        {
            yield return shared.Breach(null, "the list of banned calls is not given to the analyzer.", "include BannedSymbols.txt as AdditionalFiles.");
        }

        if (!editor.Lines.Contains("dotnet_diagnostic.RS0030.severity = error"))
        {
            yield return new Breach(editor.Path, 0, "a banned call is not an error.", "set dotnet_diagnostic.RS0030.severity = error.");
        }

        foreach (var path in paths.Where(path => path != Shared && path.StartsWith("engine/", StringComparison.Ordinal) && Path.GetFileName(path) == "Directory.Build.props"))
        {
            yield return new Breach(path, 0, $"hides {Shared} from this room, and the ban with it.", $"move it to {Shared} or into the project.");
        }
    }

    private static IEnumerable<Breach> SwitchedOff(TextFile file) =>
        from line in file.Lines.Index()
        where Off().IsMatch(line.Item)
        select new Breach(file.Path, line.Index + 1, "switches the ban of calls off.", "take TimeProvider, chance or ids through a port instead.");

    [GeneratedRegex(@"RS0030|Remove=""[^""]*BannedSymbols|#pragma\s+warning\s+disable\s*(//.*)?$")]
    private static partial Regex Off();
}
