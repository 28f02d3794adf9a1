using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>What explain cannot explain.</summary>
internal static class ExplainTroubles
{
    public static Finding NoRecord(string record, Inspection seen) => new(
        "CB6020", Severity.Error,
        $"there is no record '{record}'{(seen.Looked.Count > 0 ? $" in {string.Join(", ", seen.Looked)}" : "")}, and no bond names it",
        seen.Findings.Count > 0 ? "ask again when the instances can be read" : "give a sys_id or a number of a record that our user may read, or name another customer");

    public static Finding NoField(string field, string? meant, IReadOnlyList<string> known) => new(
        "CB6021", Severity.Error, $"no rule of this record carries a field '{field}'",
        meant is null ? $"name one of {string.Join(", ", known)}" : $"did you mean '{meant}'?");
}
