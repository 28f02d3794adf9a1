using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>What the simulator answers.</summary>
internal sealed record SimAnswer(int Status, byte[] Body, string ContentType = "application/json")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public static SimAnswer Json(JsonNode body, int status = 200) => new(status, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public static SimAnswer Nothing() => new(204, []);

    public static SimAnswer Wrong(int status, string message, params (string Field, string Says)[] errors) => Json(
        new JsonObject
        {
            ["errorMessages"] = message.Length == 0 ? [] : new JsonArray((JsonNode)message),
            ["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create(error.Field, (JsonNode?)error.Says))),
        },
        status);
}
