using System.Text.Json;

namespace Connector.Instances.Calls;

/// <summary>Reads what kind of failure a status and a body are.</summary>
internal static class Refusal
{
    private const int Longest = 300;

    /// <summary>The failure that a status other than success, or a body that is not JSON, stands for.</summary>
    public static Failure Of(int status, string body, TimeSpan? retryAfter = null)
    {
        var page = body.AsSpan().TrimStart().StartsWith("<");
        var says = page ? Title(body) : Message(body);
        return new Failure(Kind(status, body, page), status, says, retryAfter);
    }

    /// <summary>Whether an error's text says that the instance ran out of time.</summary>
    public static bool IsCancelled(string text) => text.Contains("Transaction cancelled", StringComparison.OrdinalIgnoreCase);

    /// <summary>One short line of somebody else's words.</summary>
    public static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }

    private static Fault Kind(int status, string body, bool page) => status switch
    {
        200 or 201 or 204 => page && IsAsleep(body) ? Fault.Maintenance : page ? Fault.NotJson : Fault.Garbled,
        202 => Fault.Busy,
        401 => Fault.Login,
        403 => Fault.Forbidden,
        404 => Fault.Missing,
        429 => Fault.Limited,
        503 when page => Fault.Maintenance,
        502 or 503 or 504 => Fault.Unavailable,
        >= 500 => IsCancelled(body) ? Fault.Cancelled : Fault.Failed,
        >= 300 and < 400 => Fault.Redirected,
        >= 400 => Fault.Rejected,
        _ => Fault.Garbled,
    };

    private static bool IsAsleep(string page) =>
        page.Contains("hibernat", StringComparison.OrdinalIgnoreCase) || page.Contains("maintenance", StringComparison.OrdinalIgnoreCase);

    private static string Title(string page)
    {
        var from = page.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var to = page.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return from >= 0 && to > from ? Short(page[(from + 7)..to]) : "a web page without a title";
    }

    private static string Message(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Message(document.RootElement) ?? Short(body);
        }
        catch (JsonException)
        {
            return Short(body);
        }
    }

    private static string? Message(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out var error))
        {
            return null;
        }

        if (error.ValueKind != JsonValueKind.Object)
        {
            var text = error.ToString();
            return Short(root.TryGetProperty("error_description", out var description) ? $"{text}: {description}" : text);
        }

        return Short(Join(Text(error, "message"), Text(error, "detail")));
    }

    /// <summary>Message and detail as one line.</summary>
    public static string Join(string message, string detail) =>
        detail.Length == 0 || detail.Contains(message, StringComparison.Ordinal) ? detail.Length == 0 ? message : detail
            : message.Length == 0 ? detail : $"{message}: {detail}";

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
