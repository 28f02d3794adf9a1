using System.Reflection;
using System.Text.Json.Serialization;

namespace Connector.Host.CommandLine;

/// <summary>Findings in the form that code scanning reads: SARIF 2.1.0, one run. Files are named from the folder the host was started in.</summary>
internal static class SarifLog
{
    private const string Base = "%SRCROOT%";

    public static object Of(IReadOnlyList<Finding> findings)
    {
        string[] codes = [.. findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal)];
        return new Log("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0",
        [
            new
            {
                Tool = new
                {
                    Driver = new
                    {
                        Name = "Connector",
                        Version = typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                        Rules = codes.Select(code => new { Id = code }),
                    },
                },
                ColumnKind = "utf16CodeUnits",
                OriginalUriBaseIds = new Dictionary<string, object>
                {
                    [Base] = new { Description = new { Text = "The folder the check was started in." } },
                },
                Results = findings.Select(finding => Result(finding, Array.IndexOf(codes, finding.Code))),
            },
        ]);
    }

    private static object Result(Finding finding, int rule) => new
    {
        RuleId = finding.Code,
        RuleIndex = rule,
        Level = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
        Message = new { Text = finding.Fix is null ? $"{finding.Message.TrimEnd('.')}." : $"{finding.Message.TrimEnd('.')}. Fix: {finding.Fix.TrimEnd('.')}." },
        Locations = finding.File is { Length: > 0 } file
            ? [new { PhysicalLocation = new { ArtifactLocation = Artifact(file), Region = Region(finding) } }]
            : Array.Empty<object>(),
    };

    private static object Artifact(string file)
    {
        var path = string.Join('/', file.Split(Path.DirectorySeparatorChar, '/').Select(Uri.EscapeDataString));
        if (!Path.IsPathRooted(file))
        {
            return new { Uri = path, UriBaseId = Base };
        }

        // A colon is that of a drive; elsewhere it does no harm in an absolute address.
        path = path.Replace("%3A", ":", StringComparison.Ordinal);
        return new { Uri = $"file://{(path.StartsWith('/') ? "" : "/")}{path}" };
    }

    private static object? Region(Finding finding) =>
        finding.Line > 0 ? new { StartLine = finding.Line, StartColumn = Math.Max(finding.Column, 1) } : null;

    private sealed record Log([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<object> Runs);
}
