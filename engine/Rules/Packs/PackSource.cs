using Connector.Rules.Json;

namespace Connector.Rules.Packs;

/// <summary>One pack's folder as read: what its author wrote, its rule files, and what was found wrong so far.</summary>
internal sealed record PackSource(string Name, PackConfig Config, JsonText? Json, IReadOnlyList<RuleFile> Rules,
    IReadOnlyList<Finding> Findings)
{
    public string File => $"{Name}/{PackFiles.Config}";

    public bool IsSound => Findings.All(finding => finding.Severity != Severity.Error) && Rules.All(rule => rule.IsSound);

    /// <summary>A finding about a key of the pack's own file.</summary>
    public Finding Trouble(string code, Severity severity, string path, string message, string fix)
    {
        var (line, column) = Json?.Where(path) ?? (1, 1);
        return new(code, severity, message, fix, File, line, column);
    }
}
