using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cmdb;

/// <summary>Reads members of a payload; what is missing or of another kind reads as empty.</summary>
internal static class PayloadJson
{
    public static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    public static string Text(JsonElement parent, string name) => FieldsBody.TextOf(Member(parent, name));

    public static IEnumerable<JsonElement> List(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static Fields Values(JsonElement parent, string name)
    {
        var values = new Fields();
        if (Member(parent, name) is { ValueKind: JsonValueKind.Object } given)
            foreach (var value in given.EnumerateObject()) values[value.Name] = FieldsBody.TextOf(value.Value);
        return values;
    }
}
