using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.ImportSets;

/// <summary>A body as the staging table holds it: flat text, and nested JSON in the form Java prints a map.</summary>
internal static class StagingFields
{
    /// <summary>Null when the body cannot be read.</summary>
    public static Fields? Read(ApiRequest request)
    {
        if (request.ContentType.Contains("xml", StringComparison.OrdinalIgnoreCase)) return FieldsBody.Read(request);
        if (request.Body.Span.Trim(" \r\n\t"u8).IsEmpty) return [];
        using var document = LenientJson.Parse(request.Body);
        if (document is null) return null;
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0) root = root[0];
        return root.ValueKind == JsonValueKind.Object ? Of(root) : null;
    }

    public static Fields Of(JsonElement record)
    {
        var fields = new Fields();
        if (record.ValueKind == JsonValueKind.Object)
            foreach (var member in record.EnumerateObject()) fields[member.Name] = TextOf(member.Value);
        return fields;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", value.EnumerateObject().Select(m => $"{m.Name}={TextOf(m.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(TextOf)) + "]",
        _ => FieldsBody.TextOf(value),
    };
}
