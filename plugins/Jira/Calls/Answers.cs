using System.Net;
using System.Text.Json;

namespace Connector.Plugins.Jira.Calls;

/// <summary>Reads what came back over the wire.</summary>
internal static class Answers
{
    private const int LongestBody = 64 * 1024 * 1024;

    /// <summary>The JSON of a success; undefined where there is no body.</summary>
    /// <exception cref="JsonException">It ends early or is not JSON.</exception>
    public static async Task<Reply<JsonElement>> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return new Reply<JsonElement>(default(JsonElement));
        }

        var length = response.Content.Headers.ContentLength;
        if (length > LongestBody)
        {
            return new Reply<JsonElement>(TooLong((int)response.StatusCode));
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using var held = new MemoryStream((int)(length ?? 0));
        var buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            held.Write(buffer, 0, count);
            if (held.Length > LongestBody)
            {
                return new Reply<JsonElement>(TooLong((int)response.StatusCode));
            }
        }

        return held.Length == 0
            ? new Reply<JsonElement>(new Failure(Fault.Garbled, (int)response.StatusCode, "the answer is empty"))
            : new Reply<JsonElement>(JsonElement.Parse(held.GetBuffer().AsSpan(0, (int)held.Length)));
    }

    /// <summary>What the status and the headers say went wrong; null when the body can be read.</summary>
    public static async Task<Failure?> FailureAsync(HttpResponseMessage response, bool isFile, TimeProvider time, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        var isPage = !isFile && (type.EndsWith("html", StringComparison.OrdinalIgnoreCase) || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase));
        if (IsNameless(response))
        {
            return new Failure(Fault.Login, status, "it takes us for nobody");
        }

        return status is 200 or 201 or 204 && !isPage
            ? null
            : Refusal.Of(status, await HttpManners.ErrorTextAsync(response, cancel).ConfigureAwait(false), HttpManners.RetryAfter(response, time, Reset(response, time)));
    }

    /// <summary>What a broken connection says.</summary>
    public static Failure Broken(Exception broken) =>
        new(HttpManners.IsUnreachable(broken) ? Fault.Unreachable : Fault.Cut, 0, Refusal.Short(broken.InnerException?.Message ?? broken.Message));

    private static Failure TooLong(int status) => new(Fault.Garbled, status, "the answer is longer than 64 MB");

    // With a login it does not take, a Jira may answer as to a stranger, with status 200 and nothing to see; a header alone tells.
    private static bool IsNameless(HttpResponseMessage response) =>
        Says(response, "X-Seraph-LoginReason", "AUTHENTICATED_FAILED") || Says(response, "X-Seraph-LoginReason", "AUTHENTICATION_DENIED")
        || Says(response, "X-Authentication-Denied-Reason", "CAPTCHA");

    private static bool Says(HttpResponseMessage response, string header, string word) =>
        response.Headers.TryGetValues(header, out var values) && values.Any(value => value.Contains(word, StringComparison.OrdinalIgnoreCase));

    // Where there is no Retry-After, Cloud names the moment at which the limit begins anew.
    private static TimeSpan? Reset(HttpResponseMessage response, TimeProvider time) =>
        response.StatusCode == HttpStatusCode.TooManyRequests && response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
        && Moment.Parse(values.First()) is { } reset ? reset - (response.Headers.Date ?? time.GetUtcNow()) : null;
}
