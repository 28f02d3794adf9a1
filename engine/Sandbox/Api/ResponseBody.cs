using System.Text.Json;

namespace Connector.Sandbox.Api;

/// <summary>A JSON body written in parts, so that a long list can be sent while it is made.</summary>
internal abstract class ResponseBody
{
    public virtual int Parts => 1;

    public abstract void Write(Utf8JsonWriter json, int part);
}
