using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>Reads a record's fields from a JSON or XML body; of several records only the first counts.</summary>
internal static class FieldsBody
{
    /// <summary>Null when the body cannot be read; an empty body is a record without fields.</summary>
    public static Fields? Read(ApiRequest request)
    {
        if (request.Body.Span.Trim(" \r\n\t"u8).IsEmpty) return [];
        return request.ContentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? FromXml(request.Body) : FromJson(request.Body);
    }

    private static Fields? FromJson(ReadOnlyMemory<byte> body)
    {
        using var document = LenientJson.Parse(body);
        if (document is null) return null;
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array) root = root.GetArrayLength() > 0 ? root[0] : default;
        if (root.ValueKind == JsonValueKind.Undefined) return [];
        if (root.ValueKind != JsonValueKind.Object) return null;
        if (root.TryGetProperty("records", out var records) && records.ValueKind == JsonValueKind.Array && records.GetArrayLength() > 0
            && records[0].ValueKind == JsonValueKind.Object) root = records[0];
        var fields = new Fields();
        foreach (var member in root.EnumerateObject()) fields[member.Name] = TextOf(member.Value);
        return fields;
    }

    /// <summary>Numbers and booleans become text; a value/display_value object stands for its value.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Object when value.TryGetProperty("value", out var inner) => TextOf(inner),
        JsonValueKind.Object when value.TryGetProperty("display_value", out var shown) => TextOf(shown),
        _ => value.GetRawText(),
    };

    /// <summary>The innermost element that has children holds one element per field.</summary>
    private static Fields? FromXml(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var record = XElement.Load(reader);
            while (record.Elements().FirstOrDefault() is { HasElements: true } inner) record = inner;
            return new Fields(record.Elements().DistinctBy(e => e.Name.LocalName).Select(e => KeyValuePair.Create(e.Name.LocalName, e.Value)));
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
