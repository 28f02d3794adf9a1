using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Api;

/// <summary>What became of a batch item; no response means it was not serviced.</summary>
internal sealed record BatchAnswer(BatchItem Item, ApiResponse? Response, long Milliseconds)
{
    /// <summary>True when a fault on this item takes the whole connection down.</summary>
    public bool IsBroken { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        var response = Response!;
        json.WriteStartObject();
        json.WriteString("id", Item.Id);
        json.WriteBase64String("body", response.Render().Span);
        json.WriteNumber("status_code", response.Status);
        json.WriteString("status_text", ReasonPhrases.GetReasonPhrase(response.Status));
        if (!Item.ExcludeHeaders) WriteHeaders(json, response);
        json.WriteNumber("execution_time", Milliseconds);
        json.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter json, ApiResponse response)
    {
        json.WriteStartArray("headers");
        foreach (var (name, value) in response.Headers.Append(KeyValuePair.Create("Content-Type", response.ContentType)))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
