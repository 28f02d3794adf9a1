using System.Text.Json.Nodes;

namespace Connector.Conformance;

internal sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public JsonNode Result => Json["result"]!;

    public JsonArray Rows => Result.AsArray();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A field of a single result.</summary>
    public string Text(string field) => Result[field]!.GetValue<string>();

    /// <summary>One field of every row of a list.</summary>
    public IReadOnlyList<string> Column(string field) => [.. Rows.Select(r => r![field]!.GetValue<string>())];

    public string? ErrorMessage => Json["error"]!["message"]?.GetValue<string>();

    public string? ErrorDetail => Json["error"]!["detail"]?.GetValue<string>();
}
