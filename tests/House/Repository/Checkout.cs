using System.Diagnostics;

namespace Connector.House.Repository;

/// <summary>The repository these tests were built from, read once.</summary>
internal static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Paths git keeps, and those it would keep of the folders that hold our work.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Git("ls-files", "-z")
            .Concat(Git("ls-files", "-z", "--others", "--exclude-standard", "--", "engine", "plugins", "rules", "tests"))
            .Distinct(StringComparer.Ordinal)
            .Where(path => File.Exists(Path.Combine(Root, path))),
    ];

    /// <summary>C# files of the engine.</summary>
    public static IReadOnlyList<SourceFile> Engine { get; } = Sources("engine/");

    /// <summary>C# files of the tests.</summary>
    public static IReadOnlyList<SourceFile> Tests { get; } = Sources("tests/");

    /// <summary>Projects of the engine.</summary>
    public static IReadOnlyList<ProjectFile> Rooms { get; } = Projects("engine/");

    /// <summary>Every project, and the property files they share.</summary>
    public static IReadOnlyList<ProjectFile> AllProjects { get; } = Projects("");

    public static TextFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    public static IEnumerable<TextFile> ReadAll(Func<string, bool> wanted) => Paths.Where(wanted).Select(Read);

    private static List<SourceFile> Sources(string folder) =>
        [.. ReadAll(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => new SourceFile(file))];

    private static List<ProjectFile> Projects(string folder) =>
        [.. ReadAll(path => path.StartsWith(folder, StringComparison.Ordinal) && Path.GetExtension(path) is ".csproj" or ".props").Select(file => new ProjectFile(file))];

    private static string FindRoot(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Connector.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {folder} holds Connector.sln: run these tests where they were built.");
    }

    /// <summary>A checkout owned by someone else, as in a container, is read all the same: nothing of it is run.</summary>
    private static string[] Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", .. arguments]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)} failed with exit code {git.ExitCode}: the house tests need a git checkout.");
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
