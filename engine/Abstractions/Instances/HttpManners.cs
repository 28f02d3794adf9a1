using System.Net;
using System.Text;

namespace Connector.Abstractions.Instances;

/// <summary>How an instance that is reached over HTTP is called, and what every such answer says in the same way, whatever system it is.</summary>
public static class HttpManners
{
    private const int LongestError = 64 * 1024;

    /// <summary>Connections of a good guest: no cookies, no redirects followed unseen, compressed answers, no more at once than calls are made.</summary>
    /// <param name="places">Calls at once.</param>
    public static SocketsHttpHandler Sockets(int places) => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = places,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectTimeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>How long the answer asks to be left alone; never less than nothing, null where it does not ask. A date counts from the answer's own clock.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="time">The time where the answer has no clock.</param>
    /// <param name="otherwise">What is taken where there is no <c>Retry-After</c>.</param>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time, TimeSpan? otherwise = null)
    {
        var wish = response.Headers.RetryAfter;
        var wait = wish?.Delta ?? (wish?.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : otherwise);
        return wait is { } given && given < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The first 64 KB of an error's body, as UTF-8; what a broken connection left of it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="cancel">Gives up reading.</param>
    public static async Task<string> ErrorTextAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[LongestError];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            // The status has already said what matters; a body cut short only says less.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>Whether no connection came about, so that nothing was sent.</summary>
    /// <param name="broken">What the call ended with.</param>
    public static bool IsUnreachable(Exception broken) => broken is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
    };
}
