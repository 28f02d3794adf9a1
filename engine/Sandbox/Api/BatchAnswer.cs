using System.Text.Json;
using Connector.Sandbox.Behaviour;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Api;

/// <summary>What became of a batch item; no response means it was not serviced.</summary>
internal sealed record BatchAnswer(BatchItem Item, ApiResponse? Response, ReadOnlyMemory<byte> Body, long Milliseconds)
{
    /// <summary>True when a fault on this item takes the whole connection down.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Why the item itself, rather than the call in it, failed.</summary>
    public string? ErrorMessage { get; init; }

    public static BatchAnswer Unserviced(BatchItem item) => new(item, null, default, 0);

    public static BatchAnswer Of(BatchItem item, Refusal refusal, string? error = null) =>
        new(item, ApiResponse.Of(refusal), ApiResponse.Of(refusal).Render(), 0) { ErrorMessage = error ?? refusal.Detail ?? refusal.Message };

    public void Write(Utf8JsonWriter json)
    {
        var response = Response!;
        json.WriteStartObject();
        json.WriteString("id", Item.Id);
        json.WriteBase64String("body", Body.Span);
        json.WriteNumber("status_code", response.Status);
        json.WriteString("status_text", ReasonPhrases.GetReasonPhrase(response.Status));
        if (!Item.ExcludeHeaders) WriteHeaders(json, response);
        json.WriteNumber("execution_time", Milliseconds);
        if (ErrorMessage is not null) json.WriteString("error_message", ErrorMessage);
        if (response.Status is >= 300 and < 400 && response.Headers.FirstOrDefault(h => h.Key == "Location").Value is { } target)
            json.WriteString("redirect_url", target);
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
