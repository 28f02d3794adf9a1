using System.Globalization;

namespace Connector.Sandbox.Api;

/// <summary>The headers every answer of an instance carries (reference 1.1); Date tells the instance's own time.</summary>
internal sealed class StandardHeaders(Instance instance)
{
    private long transactions;
    private DateText date = new(0, "");

    public void Add(HttpContext context, Caller caller, ApiResponse response, TimeSpan taken)
    {
        var headers = context.Response.Headers;
        headers.Date = Date();
        headers.Server = "ServiceNow";
        headers["X-Is-Logged-In"] = caller.Account is null ? "false" : "true";
        headers["X-Transaction-ID"] = TransactionId();
        headers["Server-Timing"] = taken.TotalMilliseconds < 1 ? "wall;dur=0" : string.Create(CultureInfo.InvariantCulture, $"wall;dur={(long)taken.TotalMilliseconds}");
        headers.Pragma = "no-store,no-cache";
        headers.CacheControl = "no-cache,no-store,must-revalidate,max-age=-1";
        headers.Expires = "0";
        headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        if (response.Status == 401) headers.WWWAuthenticate = "BASIC realm=\"Service-now\"";
        // A session is offered on every call without one; a client that keeps it has its calls run one by one.
        if (caller is { Account: { } account, Session: null }) headers.SetCookie = instance.Sessions.Offer(account.UserName);
    }

    private string Date()
    {
        var now = instance.Clock.Now;
        var second = now.UtcTicks / TimeSpan.TicksPerSecond;
        var known = date;
        if (known.Second != second) date = known = new DateText(second, now.ToString("R", CultureInfo.InvariantCulture));
        return known.Text;
    }

    /// <summary>Twelve hexadecimal digits that differ from call to call; they cost the seeded dice nothing.</summary>
    private string TransactionId() => string.Create(12, (ulong)Interlocked.Increment(ref transactions) * 0x9E3779B97F4A7C15, static (text, number) =>
    {
        for (var i = 0; i < text.Length; i++, number >>= 4) text[i] = "0123456789abcdef"[(int)(number & 15)];
    });

    private sealed record DateText(long Second, string Text);
}
