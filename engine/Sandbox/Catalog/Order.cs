using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Api;

namespace Connector.Sandbox.Catalog;

/// <summary>The body of order_now.</summary>
internal sealed record Order(int Quantity, IReadOnlyList<string> RequestedFor, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Null when the quantity is no positive whole number.</summary>
    public static Order? Read(JsonElement body, string caller)
    {
        var quantity = Text(body, "sysparm_quantity") is { Length: > 0 } given ? given : "1";
        if (!int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1) return null;
        var first = Text(body, "sysparm_requested_for") is { Length: > 0 } named ? named : caller;
        var others = Text(body, "sysparm_also_request_for").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var variables = new Dictionary<string, string>();
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("variables", out var answers) && answers.ValueKind == JsonValueKind.Object)
            foreach (var answer in answers.EnumerateObject()) variables[answer.Name] = FieldsBody.TextOf(answer.Value);
        return new Order(count, [first, .. others.Where(o => o != first)], variables);
    }

    private static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? FieldsBody.TextOf(value) : "";
}
