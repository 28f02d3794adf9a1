using System.Text.Json;

namespace Connector.Sandbox.Api;

/// <summary>A body small enough to write at once.</summary>
internal sealed class JsonBody(Action<Utf8JsonWriter> write) : ResponseBody
{
    public override void Write(Utf8JsonWriter json, int part) => write(json);
}
