using Connector.Host.Configuration;

namespace Connector.Host.CommandLine;

/// <summary>The one place that turns what was found into an exit code.</summary>
internal static class Outcomes
{
    /// <summary>The outcome of a command that found this; warnings alone do no harm.</summary>
    public static Outcome Of(IEnumerable<Finding> findings) =>
        findings.Where(finding => finding.Severity == Severity.Error).Select(Of).DefaultIfEmpty(Outcome.Done).Max();

    private static Outcome Of(Finding finding) => finding.Code switch
    {
        ConfigTroubles.NoFileCode => Outcome.Usage,
        var code when code.StartsWith("CB4", StringComparison.Ordinal) => Outcome.Broken,
        var code when code.StartsWith(ConfigTroubles.Environment, StringComparison.Ordinal) => Outcome.Broken,
        _ => Outcome.Findings,
    };
}
