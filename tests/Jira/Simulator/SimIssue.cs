using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>An issue as the simulator keeps it.</summary>
internal sealed class SimIssue
{
    public required long Id { get; init; }

    public required string Key { get; set; }

    public required string Project { get; init; }

    public required string Type { get; init; }

    public required string Status { get; set; }

    public required string Reporter { get; set; }

    public string? Assignee { get; set; }

    public string? Resolution { get; set; }

    public List<string> Labels { get; set; } = [];

    /// <summary>Values of other fields, in the form they are sent and answered.</summary>
    public Dictionary<string, JsonNode?> Fields { get; } = [];

    public List<SimComment> Comments { get; } = [];

    public List<SimFile> Files { get; } = [];

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }

    public int Changes { get; set; }
}

/// <summary>A comment.</summary>
internal sealed record SimComment(long Id, string Author, JsonNode Body, DateTimeOffset Created)
{
    public JsonNode? Visibility { get; init; }

    public JsonNode? Properties { get; init; }
}

/// <summary>An attached file.</summary>
internal sealed record SimFile(long Id, string Author, string Name, string Type, byte[] Bytes, DateTimeOffset Created);

/// <summary>A user.</summary>
internal sealed record SimUser(string Id, string Name, string DisplayName, string Email, bool IsEmailShown = true);

/// <summary>A transition of the workflow.</summary>
internal sealed record SimTransition(string Id, string Name, string From, string To)
{
    /// <summary>Whether it asks for a resolution.</summary>
    public bool NeedsResolution { get; init; }
}
