using System.Text.Json;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

internal static class ErrorJson
{
    public static void Write(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject();
        WriteMembers(json, refusal);
        json.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject("error");
        json.WriteString("message", refusal.Message);
        json.WriteString("detail", refusal.Detail);
        json.WriteEndObject();
        json.WriteString("status", "failure");
    }
}
