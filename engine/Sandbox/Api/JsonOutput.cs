using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Sandbox.Api;

internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Utf8JsonWriter Over(IBufferWriter<byte> buffer) => new(buffer, Options);
}
