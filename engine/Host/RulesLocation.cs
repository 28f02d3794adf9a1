namespace Connector.Host;

/// <summary>Where the packs are when nobody said so, and how a finding about them is named so that an editor can jump to it.</summary>
internal static class RulesLocation
{
    private const string Name = "rules";

    /// <summary><c>rules</c> in the folder; without one the packs that came with the host.</summary>
    public static string Default(string folder)
    {
        var here = Path.Combine(folder, Name);
        var shipped = Path.Combine(AppContext.BaseDirectory, Name);
        return Directory.Exists(here) || !Directory.Exists(shipped) ? Shown(here) : shipped;
    }

    /// <summary>Where compiled rules are kept: beside the ledger.</summary>
    public static string Cache(string ledger) => Path.Combine(Path.GetDirectoryName(ledger)!, "rules-cache");

    /// <summary>Where a host that keeps its ledger in the current folder keeps them; null where none does.</summary>
    public static string? CacheHere(string folder) => Path.Combine(folder, ".connector") is var home && Directory.Exists(home) ? Cache(Path.Combine(home, "ledger.db")) : null;

    /// <summary>The same findings, their files named from the current folder instead of the rules folder.</summary>
    public static IReadOnlyList<Finding> Jumpable(IReadOnlyList<Finding> findings, string folder) =>
        [.. findings.Select(finding => finding.File is { } file && File.Exists(Path.Combine(folder, file))
            ? finding with { File = Shown(Path.GetFullPath(Path.Combine(folder, file))) }
            : finding)];

    /// <summary>A path as a person in the current folder would write it.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
