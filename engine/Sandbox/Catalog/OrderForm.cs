using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Api;

namespace Connector.Sandbox.Catalog;

/// <summary>What the body of an order asks for: how many, for whom, with which answers.</summary>
internal sealed record OrderForm(string GivenQuantity, string RequestedFor, IReadOnlyList<string> AlsoFor, Answers Answers)
{
    public const int MostReceivers = 50;

    public static OrderForm Read(JsonElement body) => new(
        Text(body, "sysparm_quantity"), Text(body, "sysparm_requested_for"),
        Text(body, "sysparm_also_request_for").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Answers.Read(body));

    /// <summary>Null when it is no positive whole number.</summary>
    public int? Quantity =>
        int.TryParse(GivenQuantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    /// <summary>Everybody who receives one, the first being the one it is requested for.</summary>
    public IReadOnlyList<string> Receivers(string caller)
    {
        var first = RequestedFor.Length > 0 ? RequestedFor : caller;
        return [.. AlsoFor.Prepend(first).Distinct()];
    }

    public static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? FieldsBody.TextOf(value) : "";
}
