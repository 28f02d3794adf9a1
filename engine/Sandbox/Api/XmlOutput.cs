using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Connector.Sandbox.Api;

/// <summary>The XML form of a JSON answer: root response, one element per member, arrays repeat their element.</summary>
internal static class XmlOutput
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = new XElement("response");
        Fill(root, document.RootElement);
        using var stream = new MemoryStream();
        // Values may hold characters XML cannot carry at all; they are dropped rather than failing the answer.
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { CheckCharacters = false })) root.Save(writer);
        return stream.ToArray();
    }

    private static void Fill(XElement parent, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            parent.Value = Clean(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            var items = member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : new[] { member.Value };
            foreach (var item in items)
            {
                var element = new XElement(XmlConvert.EncodeLocalName(member.Name));
                if (item.ValueKind != JsonValueKind.Null) Fill(element, item);
                parent.Add(element);
            }
        }
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
        }

        return clean.ToString();
    }
}
