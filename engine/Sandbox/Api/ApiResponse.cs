using System.Text.Json;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>An answer before it is put on the wire or into a batch: JSON in parts, or bytes, or nothing.</summary>
internal sealed record ApiResponse(int Status)
{
    public const string Json = "application/json;charset=UTF-8";

    public string ContentType { get; init; } = Json;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ResponseBody? Body { get; init; }

    public ReadOnlyMemory<byte>? Bytes { get; init; }

    public static implicit operator ApiResponse(Refusal refusal) => Of(refusal);

    public static ApiResponse Of(Refusal refusal) => new(refusal.Status) { Body = new JsonBody(json => ErrorJson.Write(json, refusal)) };

    /// <summary>The usual envelope around one result.</summary>
    public static ApiResponse Result(int status, Action<Utf8JsonWriter> write) => new(status)
    {
        Body = new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("result");
            write(json);
            json.WriteEndObject();
        }),
    };

    public ApiResponse With(string header, string value) => this with { Headers = [.. Headers, KeyValuePair.Create(header, value)] };

    /// <summary>The whole body in memory, as a batch item, an XML answer or a fault needs it.</summary>
    public ReadOnlyMemory<byte> Render()
    {
        if (Bytes is { } bytes) return bytes;
        if (Body is null) return default;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = JsonOutput.Over(buffer))
            for (var part = 0; part < Body.Parts; part++) Body.Write(json, part);
        return buffer.WrittenMemory;
    }
}
