using System.Collections.Frozen;

namespace Connector.Plugins.Vetting;

/// <summary>The assemblies that come with .NET, and so are there for every plugin.</summary>
internal static class Framework
{
    private static readonly FrozenSet<string> Names = Known().ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Names.Contains(name);

    // What lies beside the host is the host's own, even where .NET has one of the same name.
    private static IEnumerable<string> Known() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !string.Equals(Path.GetDirectoryName(path), Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path));
}
