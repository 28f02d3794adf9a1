using Connector.House.Repository;

namespace Connector.House.Projects;

/// <summary>Which room may point at which. The Sandbox points at none: a shared type would put the same mistake on both ends of the wire.</summary>
public sealed class Arrows
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Abstractions"] = [],
        ["Bonding"] = ["Abstractions"],
        ["Rules"] = ["Abstractions"],
        ["Plugins"] = ["Abstractions"],
        ["Instances"] = ["Abstractions"],
        ["Ledger"] = ["Abstractions"],
        ["Passes"] = ["Abstractions", "Bonding"],
        ["Proofs"] = ["Abstractions", "Bonding", "Rules", "Passes"],
        ["Desk"] = ["Abstractions"],
        ["Sandbox"] = [],
    };

    private static readonly string[] Rooms = [.. Checkout.Rooms.Where(project => project.Path.EndsWith(".csproj", StringComparison.Ordinal)).Select(project => project.Room)];

    [Fact]
    public void Every_room_points_where_the_house_says_and_nowhere_else() =>
        Breach.None(Checkout.Rooms.SelectMany(project => Check(project, Rooms)));

    [Fact]
    public void Every_plugin_points_at_Abstractions_and_takes_no_copy_of_it_along() =>
        Breach.None(Checkout.AllProjects.Where(project => project.Path.StartsWith("plugins/", StringComparison.Ordinal)).SelectMany(OfPlugin));

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Breach.None(Missing(Checkout.Read("Connector.sln").Text, Checkout.Paths.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))));

    [Theory]
    [InlineData("engine/Ledger/Ledger.csproj", "Abstractions;Bonding")]
    [InlineData("engine/Passes/Passes.csproj", "Abstractions")]
    [InlineData("engine/Sandbox/Sandbox.csproj", "Abstractions")]
    [InlineData("engine/Host/Host.csproj", "Abstractions;Bonding;Ledger;Passes")]
    [InlineData("engine/Attic/Attic.csproj", "Abstractions")]
    public void An_arrow_too_many_or_too_few_is_told(string path, string references) =>
        Assert.Single(Check(Project(path, references), ["Abstractions", "Bonding", "Host", "Ledger", "Passes", "Sandbox"]));

    [Fact]
    public void The_Host_points_at_every_room() =>
        Assert.Empty(Check(Project("engine/Host/Host.csproj", "Abstractions;Ledger"), ["Abstractions", "Host", "Ledger"]));

    [Theory]
    [InlineData("""<ProjectReference Include="../../engine/Ledger/Ledger.csproj" Private="false" ExcludeAssets="runtime" />""")]
    [InlineData("""<ProjectReference Include="../../engine/Abstractions/Abstractions.csproj" />""")]
    public void A_plugin_that_points_elsewhere_or_takes_a_copy_along_is_told(string reference) =>
        Assert.Single(OfPlugin(new("plugins/Acme/Acme.csproj", $"<Project>{reference}</Project>")));

    [Fact]
    public void A_reference_to_a_built_assembly_is_told() =>
        Assert.Single(Check(new("engine/Sandbox/Sandbox.csproj", """<Project><Reference Include="Connector.Bonding" /></Project>"""), []));

    [Fact]
    public void A_project_outside_the_solution_is_told() =>
        Assert.Single(Missing(@"""engine\Ledger\Ledger.csproj""", ["engine/Ledger/Ledger.csproj", "engine/Rules/Rules.csproj"]));

    private static ProjectFile Project(string path, string references) =>
        new(path, $"<Project>{string.Concat(references.Split(';').Select(room => $"<ProjectReference Include=\"../{room}/{room}.csproj\" />"))}</Project>");

    private static IEnumerable<Breach> Check(ProjectFile project, IEnumerable<string> rooms)
    {
        foreach (var (element, include) in project.Includes("Reference"))
        {
            yield return project.Breach(element, $"refers to the built assembly {include}.", "reference the project or the package.");
        }

        string[]? allowed = project.Room == "Host" ? [.. rooms.Where(room => room != "Host")] : Allowed.GetValueOrDefault(project.Room);

        // What is only built first, to be shipped as files, is not pointed at.
        var found = project.References().Where(reference => reference.Element.Attribute("ReferenceOutputAssembly")?.Value != "false").ToList();
        if (!project.Path.EndsWith(".csproj", StringComparison.Ordinal))
        {
            allowed = [];
        }
        else if (allowed is null)
        {
            yield return project.Breach(null, $"the room {project.Room} is not in the house.", "say in Arrows.cs what it may point at.");
            yield break;
        }

        foreach (var (element, room) in found.Where(reference => !allowed.Contains(reference.Room)))
        {
            yield return project.Breach(element, $"{project.Room} may not point at {room}.", "move what both need to Abstractions, or the code to the room that may.");
        }

        var missing = allowed.Except(found.Select(reference => reference.Room)).ToList();
        if (missing.Count > 0)
        {
            yield return project.Breach(null, $"{project.Room} does not point at {string.Join(", ", missing)}.", "add the ProjectReference: the house's picture shows it.");
        }
    }

    private static IEnumerable<Breach> OfPlugin(ProjectFile project)
    {
        foreach (var (element, room) in project.References())
        {
            if (room != "Abstractions")
            {
                yield return project.Breach(element, $"a plugin may not point at {room}.", "use what Abstractions offers, so that the host can change behind it.");
            }
            else if (element.Attribute("Private")?.Value != "false" || element.Attribute("ExcludeAssets")?.Value != "runtime")
            {
                yield return project.Breach(element, "takes a copy of the contract along.", """add Private="false" ExcludeAssets="runtime": the host brings the contract.""");
            }
        }
    }

    private static IEnumerable<Breach> Missing(string solution, IEnumerable<string> projects) =>
        from project in projects
        where !solution.Contains($"\"{project.Replace('/', '\\')}\"", StringComparison.OrdinalIgnoreCase)
        select new Breach(project, 0, "is not in Connector.sln, so nothing builds or tests it.", $"dotnet sln Connector.sln add {project}");
}
