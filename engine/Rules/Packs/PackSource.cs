using Connector.Rules.Json;

namespace Connector.Rules.Packs;

/// <summary>One pack's folder as read: what its author wrote, its rule files, and what was found wrong so far.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Config">What its own file says; the defaults where it has none.</param>
/// <param name="Json">That file's text.</param>
/// <param name="Rules">Its rule files.</param>
/// <param name="Findings">What was found wrong with the folder and its own file.</param>
/// <param name="Content">Names the name, the own file and everything the rules were made of.</param>
internal sealed record PackSource(string Name, PackConfig Config, JsonText? Json, IReadOnlyList<RuleFile> Rules,
    IReadOnlyList<Finding> Findings, string Content)
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
