using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connector.Ledger.Json;

/// <summary>Fields as an array of pairs: <c>["state","2","short_description","…"]</c>, flat and in order.</summary>
internal sealed class SequenceConverter : JsonConverter<Sequence<FieldValue>>
{
    public override Sequence<FieldValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var fields = new List<FieldValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var field = reader.GetString()!;
            reader.Read();
            fields.Add(new FieldValue(field, reader.GetString()!));
        }

        return [.. fields];
    }

    public override void Write(Utf8JsonWriter writer, Sequence<FieldValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var (field, content) in value)
        {
            writer.WriteStringValue(field);
            writer.WriteStringValue(content);
        }

        writer.WriteEndArray();
    }
}
