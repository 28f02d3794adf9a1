using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connector.Rules.Json;

/// <summary>A value is written as plain text, or as <c>{"setting": "name"}</c>.</summary>
internal sealed class ValueConverter : JsonConverter<Value>
{
    public const string Setting = "setting";

    public override Value? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Value(reader.GetString());
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals(Setting)
            || !reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        var name = reader.GetString();
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject ? new Value(null, name) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
    {
        if (value.Literal is not null)
        {
            writer.WriteStringValue(value.Literal);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(Setting, value.Setting);
        writer.WriteEndObject();
    }
}
