using Connector.House.Repository;

namespace Connector.House.Readme;

/// <summary>The commands README shows, as a reader would copy them.</summary>
public sealed class ReadmeText
{
    internal const string Prefix = "dotnet run --project engine/Host --";

    [Fact]
    public void The_two_commands_stand_in_README() => Breach.None(Missing(Checkout.Read("README.md")));

    [Fact]
    public void Continuous_integration_runs_what_README_shows() => Breach.None(NotRun(Checkout.Read(".ci/run")));

    [Fact]
    public void A_command_that_continuous_integration_does_not_run_is_told() =>
        Assert.Single(NotRun(new(".ci/run", $"stage Test 1m dotnet test --no-build\nstage Demo 1m {Prefix} demo --once\n")));

    [Fact]
    public void Every_path_README_links_to_exists() => Breach.None(DeadLinks(Checkout.Read("README.md"), Checkout.Paths));

    [Fact]
    public void A_missing_command_is_told() => Assert.Single(Missing(new("README.md", "```sh\ndotnet run --project engine/Host -- demo\n```\n")));

    [Fact]
    public void A_command_outside_a_fence_does_not_count() => Assert.Equal(2, Missing(new("README.md", "dotnet test\n")).Count());

    [Fact]
    public void Comments_and_prompts_are_no_part_of_a_command() =>
        Assert.Equal(
            [(3, "dotnet test")],
            Commands(new("README.md", "text\n```sh\ndotnet test   # all of them\n# a comment\n```\n```json\ndotnet build\n```\n")));

    [Fact]
    public void A_dead_link_is_told() =>
        Assert.Single(DeadLinks(new("README.md", "[here](engine/Gone/README.md) [there](engine/Ledger/README.md#why) [web](https://example.com)"), ["engine/Ledger/README.md"]));

    /// <summary>Lines of the fences marked <c>sh</c>, without comments.</summary>
    internal static IEnumerable<(int Line, string Command)> Commands(TextFile readme)
    {
        var shell = false;
        foreach (var (index, line) in readme.Lines.Index())
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                shell = line is "```sh";
                continue;
            }

            var command = line.Split(" #")[0].Trim();
            if (shell && command.Length > 0 && command[0] != '#')
            {
                yield return (index + 1, command);
            }
        }
    }

    private static IEnumerable<Breach> Missing(TextFile readme) =>
        from command in new[] { $"{Prefix} demo", "dotnet test" }
        where !Commands(readme).Any(shown => shown.Command == command)
        select new Breach(readme.Path, 0, $"does not show the command `{command}`.", "put it on a line of its own in a ```sh fence.");

    private static IEnumerable<Breach> NotRun(TextFile script) =>
        from command in new[] { $"{Prefix} demo --once", "dotnet test" }
        where !script.Lines.Any(line => line.EndsWith($" {command}", StringComparison.Ordinal))
        select new Breach(script.Path, 0, $"does not run `{command}` as README shows it.", "run exactly what a reader would run.");

    private static IEnumerable<Breach> DeadLinks(TextFile readme, IReadOnlyList<string> paths) =>
        from line in readme.Lines.Index()
        from link in line.Item.Split("](").Skip(1).Select(rest => rest.Split(')', '#')[0])
        where link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)
        where !paths.Any(path => path == link || path.StartsWith(link.TrimEnd('/') + "/", StringComparison.Ordinal))
        select new Breach(readme.Path, line.Index + 1, $"links to {link}, which is not there.", "mend the link or delete it.");
}
