using Connector.Rules.Json;

namespace Connector.Rules.Packs;

/// <summary>A pack's own file as read.</summary>
internal sealed record PackFile(PackConfig? Config, JsonText? Json, IReadOnlyList<Finding> Findings)
{
    /// <summary>Names what it holds.</summary>
    public string Content { get; init; } = "";
}
