using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Abstractions.Plugins;
using Connector.Ledger.Tables;

namespace Connector.Ledger.Json;

/// <summary>Values handed to an action as an array of triples: <c>["Customer","number","INC0010001",…]</c>, flat and in order.</summary>
internal sealed class SentConverter : JsonConverter<Sequence<SentValue>>
{
    public override Sequence<SentValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var sent = new List<SentValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var side = Stored.Enum<Side>(reader.GetString()!);
            reader.Read();
            var field = reader.GetString()!;
            reader.Read();
            sent.Add(new SentValue(side, field, reader.GetString()!));
        }

        return [.. sent];
    }

    public override void Write(Utf8JsonWriter writer, Sequence<SentValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var sent in value)
        {
            writer.WriteStringValue(Stored.Word(sent.Side));
            writer.WriteStringValue(sent.Field);
            writer.WriteStringValue(sent.Value);
        }

        writer.WriteEndArray();
    }
}
