using System.Text.Json;

namespace Connector.Plugins.Jira.Calls;

/// <summary>Reads what kind of failure a status and a body are.</summary>
internal static class Refusal
{
    private const int Longest = 300;

    /// <summary>The failure that a status other than success, or a body that is not JSON, stands for.</summary>
    public static Failure Of(int status, string body, TimeSpan? retryAfter = null)
    {
        var page = body.AsSpan().TrimStart().StartsWith("<");
        return new Failure(Kind(status, body, page), status, page ? Title(body) : Message(body), retryAfter);
    }

    /// <summary>One short line of somebody else's words.</summary>
    public static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }

    private static Fault Kind(int status, string body, bool page) => status switch
    {
        >= 200 and < 300 => page && body.Contains("maintenance", StringComparison.OrdinalIgnoreCase) ? Fault.Maintenance : page ? Fault.NotJson : Fault.Garbled,
        401 => Fault.Login,
        403 => Fault.Forbidden,
        404 => Fault.Missing,
        409 or 423 => Fault.Busy,
        429 => Fault.Limited,
        503 when page => Fault.Maintenance,
        502 or 503 or 504 => Fault.Unavailable,
        >= 500 => Fault.Failed,
        >= 300 and < 400 => Fault.Redirected,
        >= 400 => Fault.Rejected,
        _ => Fault.Garbled,
    };

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
            var root = JsonElement.Parse(body);
            return root.ValueKind == JsonValueKind.Object && Words(root) is { Length: > 0 } words ? Short(words) : Short(body);
        }
        catch (JsonException)
        {
            return Short(body);
        }
    }

    // Jira says what is wrong in errorMessages, and by field in errors; front doors say message.
    private static string Words(JsonElement root)
    {
        List<string> words = [];
        if (root.TryGetProperty("errorMessages", out var messages) && messages.ValueKind == JsonValueKind.Array)
        {
            words.AddRange(messages.EnumerateArray().Select(message => message.ToString()));
        }

        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
        {
            words.AddRange(errors.EnumerateObject().Select(error => $"{error.Name}: {error.Value}"));
        }

        if (root.TryGetProperty("message", out var message))
        {
            words.Add(message.ToString());
        }

        return string.Join("; ", words);
    }
}
