using System.Globalization;
using System.Reflection;
using DbUp.Engine;

namespace Connector.Ledger.Sqlite;

/// <summary>The scripts that make a ledger's tables. A script's number is the version it leads to; one once released is never changed.</summary>
internal static class Schema
{
    /// <summary>The journal of scripts that ran.</summary>
    public const string Journal = "schema_version";

    /// <summary>The scripts of a dialect, in order.</summary>
    public static IReadOnlyList<SqlScript> Scripts(Dialect dialect)
    {
        var assembly = typeof(Schema).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith("common/", StringComparison.Ordinal)
                    || resource.StartsWith(dialect.Scripts + "/", StringComparison.Ordinal))
                .Select(resource => new SqlScript(resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..], Text(assembly, resource)))
                .OrderBy(script => Version(script.Name)),
        ];
    }

    /// <summary>The version a script leads to: the number its name begins with; 0 where it begins with none.</summary>
    public static int Version(string script)
    {
        var digits = script.AsSpan(0, Math.Max(script.IndexOf('-', StringComparison.Ordinal), 0));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
