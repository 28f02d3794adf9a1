using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connector.Instances.Queries;

namespace Connector.Instances.Writes;

/// <summary>JSON bodies, in strict UTF-8.</summary>
internal static class Body
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What <paramref name="write"/> writes.</summary>
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Plain);
        write(json);
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The fields as one object, with some in front.</summary>
    public static void Object(Utf8JsonWriter json, IEnumerable<FieldValue> fields)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            Text(json, field.Field, field.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>A text; half a surrogate pair goes as the replacement character, since it cannot go as UTF-8.</summary>
    public static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (QueryText.IsWellFormed(value))
        {
            json.WriteString(name, value);
        }
        else
        {
            json.WriteString(name, Encoding.UTF8.GetBytes(value));
        }
    }
}
