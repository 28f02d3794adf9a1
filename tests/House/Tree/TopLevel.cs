using Connector.House.Repository;

namespace Connector.House.Tree;

/// <summary>What a visitor sees first: a few known folders and files, and nothing else.</summary>
public sealed class TopLevel
{
    private static readonly string[] Required =
    [
        "engine", "plugins", "rules", "tests", ".ci", "Connector.sln", "README.md", "rules.schema.json", "LICENSE", "global.json",
        "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitattributes", ".gitignore",
    ];

    private static readonly string[] Allowed = [.. Required, "Directory.Build.targets"];

    private const int LongestReadme = 80;

    [Fact]
    public void The_top_level_holds_what_it_must_and_nothing_else() => Breach.None(Check(Checkout.Paths));

    [Fact]
    public void Every_room_says_what_it_is_for() => Breach.None(Unexplained(Checkout.Rooms.Select(project => project.Path), Checkout.ReadAll(IsReadme)));

    [Fact]
    public void An_entry_too_many_or_too_few_is_told()
    {
        string[] whole = [.. Required.Select(entry => entry is "engine" or "plugins" or "rules" or "tests" or ".ci" ? entry + "/a" : entry)];

        Assert.Empty(Check(whole));
        Assert.Equal("notes.txt", Assert.Single(Check([.. whole, "notes.txt"])).File);
        Assert.Equal("LICENSE", Assert.Single(Check(whole.Except(["LICENSE"]))).File);
    }

    [Fact]
    public void A_room_without_a_page_and_a_page_that_is_too_long_are_told()
    {
        string[] projects = ["engine/Ledger/Ledger.csproj", "engine/Rules/Rules.csproj", "engine/Directory.Build.props"];
        TextFile page = new("engine/Ledger/README.md", string.Concat(Enumerable.Repeat("a line\n", LongestReadme)));

        Assert.Equal("engine/Rules/README.md", Assert.Single(Unexplained(projects, [page])).File);
        Assert.Equal(2, Unexplained(projects, [page with { Text = page.Text + "more\n" }]).Count());
    }

    private static bool IsReadme(string path) => path.StartsWith("engine/", StringComparison.Ordinal) && path.EndsWith("/README.md", StringComparison.Ordinal);

    private static IEnumerable<Breach> Check(IEnumerable<string> paths)
    {
        var entries = paths.Select(path => path.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in Required.Except(entries))
        {
            yield return new Breach(entry, 0, "is missing.", "put it back: readers and tools look for it at the top.");
        }

        foreach (var entry in entries.Except(Allowed))
        {
            yield return new Breach(entry, 0, "does not belong at the top level.", "move it below engine/, plugins/, rules/ or tests/.");
        }
    }

    private static IEnumerable<Breach> Unexplained(IEnumerable<string> projects, IEnumerable<TextFile> pages)
    {
        var lengths = pages.ToDictionary(page => page.Path, page => new TextFile(page.Path, page.Text).Lines.Length, StringComparer.Ordinal);
        foreach (var page in projects.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(path => path[..(path.LastIndexOf('/') + 1)] + "README.md"))
        {
            if (!lengths.TryGetValue(page, out var lines))
            {
                yield return new Breach(page, 0, "is missing.", "say on at most a page what the room is for, what it points at, and why it is so.");
            }
            else if (lines > LongestReadme)
            {
                yield return new Breach(page, LongestReadme + 1, $"has {lines} lines; a page has {LongestReadme}.", "keep purpose, arrows and reasons; the rest belongs in the code.");
            }
        }
    }
}
