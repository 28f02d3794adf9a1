using System.Diagnostics;

namespace Connector.Bench.Rules;

/// <summary>
/// This program published as a host is for real use, compiled ahead for this machine: what a start costs there is what a start costs. What is
/// merely built spends most of a start compiling itself.
/// </summary>
internal sealed class PublishedBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("connector-published-").FullName;

    /// <summary>The published program.</summary>
    public string Program => Path.Combine(_folder, Path.GetFileName(typeof(PublishedBench).Assembly.Location));

    public static PublishedBench Publish()
    {
        var bench = new PublishedBench();
        using var publish = Process.Start("dotnet", ["publish", Project(), "--output", bench._folder, "--verbosity", "quiet", "-nologo"])
            ?? throw new InvalidOperationException("dotnet could not be started.");
        publish.WaitForExit();
        return publish.ExitCode == 0 ? bench : throw new InvalidOperationException($"'dotnet publish {Project()}' ended with {publish.ExitCode}.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Project()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bench.csproj"))) return folder.FullName;
        }

        throw new InvalidOperationException("Bench.csproj is not above the folder this program was started from.");
    }
}
