using System.Xml.Linq;
using Connector.House.Repository;

namespace Connector.House.Projects;

/// <summary>Each outside package lives in one room, so that it can be replaced in one place.</summary>
public sealed class Packages
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Rules"] = ["Microsoft.CodeAnalysis.CSharp.Scripting", "NJsonSchema"],
        ["Plugins"] = ["McMaster.NETCore.Plugins"],
        ["Instances"] = ["RestSharp", "Polly.Core"],
        ["Ledger"] = ["Dapper", "Microsoft.Data.Sqlite", "Npgsql", "dbup-core", "dbup-sqlite", "dbup-postgresql"],
        ["Passes"] = ["Quartz"],
        ["Proofs"] = ["FsCheck"],
        ["Sandbox"] = ["Microsoft.Data.Sqlite"],
        ["Host"] = ["NLog", "Spectre.Console", "System.CommandLine"],
    };

    /// <summary>The simulator shares nothing with the engine it tests, so what both need each of them has.</summary>
    private const string Apart = "Sandbox";

    /// <summary>Rooms that speak HTTP as a server.</summary>
    private static readonly string[] WebRooms = ["Desk", "Host", "Sandbox"];

    [Fact]
    public void Every_package_is_named_by_its_own_room_only() => Breach.None(Checkout.Rooms.SelectMany(Check));

    [Fact]
    public void No_package_has_two_rooms() =>
        Assert.Empty(Allowed.Where(room => room.Key != Apart).SelectMany(room => room.Value).GroupBy(package => package, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_central_version_is_used() =>
        Breach.None(Unused(
            Checkout.AllProjects,
            string.Concat(Checkout.ReadAll(path => path.EndsWith("packages.lock.json", StringComparison.Ordinal)).Select(file => file.Text))));

    [Theory]
    [InlineData("engine/Passes/Passes.csproj", """<Project><PackageReference Include="Dapper" /></Project>""")]
    [InlineData("engine/Abstractions/Abstractions.csproj", """<Project><PackageReference Include="Quartz" /></Project>""")]
    [InlineData("engine/Directory.Build.props", """<Project><PackageReference Include="Quartz" /></Project>""")]
    [InlineData("engine/Ledger/Ledger.csproj", """<Project><PackageReference Include="Dapper" Version="2.1.0" /></Project>""")]
    [InlineData("engine/Ledger/Ledger.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""")]
    [InlineData("engine/Ledger/Ledger.csproj", """<Project><FrameworkReference Include="Microsoft.AspNetCore.App" /></Project>""")]
    public void A_package_in_the_wrong_room_is_told(string path, string text) => Assert.Single(Check(new(path, text)));

    [Theory]
    [InlineData("engine/Ledger/Ledger.csproj", """<Project><PackageReference Include="Dapper" /></Project>""")]
    [InlineData("engine/Sandbox/Sandbox.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""")]
    [InlineData("engine/Directory.Build.props", """<Project><PackageReference Include="Some.Analyzers" PrivateAssets="all" /></Project>""")]
    public void A_package_in_its_room_and_an_analyzer_anywhere_pass(string path, string text) => Assert.Empty(Check(new(path, text)));

    [Fact]
    public void A_version_that_nothing_uses_is_told()
    {
        ProjectFile central = new("Directory.Packages.props", """<P><PackageVersion Include="A" /><PackageVersion Include="B" /><PackageVersion Include="C" /></P>""");
        ProjectFile project = new("engine/X/X.csproj", """<P><PackageReference Include="a" /></P>""");

        Assert.Contains(" C ", Assert.Single(Unused([central, project], """ "B": { "type": "CentralTransitive" } """)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Breach> Check(ProjectFile project)
    {
        foreach (var (element, package) in project.Includes("PackageReference").Where(reference => !IsAnalyzer(reference.Element)))
        {
            if (element.Attribute("Version") is not null || element.Attribute("VersionOverride") is not null)
            {
                yield return project.Breach(element, $"gives {package} a version of its own.", "keep versions in Directory.Packages.props.");
            }

            if (!Allowed.GetValueOrDefault(project.Room, []).Contains(package, StringComparer.OrdinalIgnoreCase))
            {
                yield return project.Breach(element, $"{package} does not live in {project.Room}.", "use it in its own room behind a port, or give it a room in Packages.cs.");
            }
        }

        var web = project.Includes("FrameworkReference").Select(reference => reference.Element).FirstOrDefault();
        if ((web is not null || project.Sdk.EndsWith(".Web", StringComparison.Ordinal)) && !WebRooms.Contains(project.Room))
        {
            yield return project.Breach(web, $"{project.Room} takes in ASP.NET Core.", $"only {string.Join(", ", WebRooms)} serve HTTP.");
        }
    }

    /// <summary>An analyzer works while compiling and ships with nothing.</summary>
    private static bool IsAnalyzer(XElement reference) =>
        reference.Attribute("PrivateAssets")?.Value == "all" && reference.Attribute("Include")?.Value.EndsWith("Analyzers", StringComparison.Ordinal) == true;

    /// <summary>A version is used when a project names the package, or when a lock file shows that it pins what another package brings.</summary>
    private static IEnumerable<Breach> Unused(IReadOnlyList<ProjectFile> projects, string locks)
    {
        var named = projects.SelectMany(project => project.Includes("PackageReference")).Select(reference => reference.Include).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from central in projects
               from version in central.Includes("PackageVersion")
               where !named.Contains(version.Include) && !Pins(locks, version.Include)
               select central.Breach(version.Element, $"the version of {version.Include} is used by no project.", "delete the line.");
    }

    private static bool Pins(string locks, string package)
    {
        var entry = locks.IndexOf($"\"{package}\": {{", StringComparison.OrdinalIgnoreCase);
        return entry >= 0 && locks.AsSpan(entry, Math.Min(200, locks.Length - entry)).Contains("CentralTransitive", StringComparison.Ordinal);
    }
}
