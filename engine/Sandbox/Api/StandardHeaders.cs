using System.Globalization;
using Connector.Sandbox.Accounts;

namespace Connector.Sandbox.Api;

/// <summary>The headers every answer of an instance carries (reference 1.1); Date tells the instance's own time.</summary>
internal static class StandardHeaders
{
    public static void Add(HttpContext context, Instance instance, ApiResponse response)
    {
        var headers = context.Response.Headers;
        var isKnown = context.Items[nameof(Account)] is Account;
        headers["Date"] = instance.Clock.Now.ToString("R", CultureInfo.InvariantCulture);
        headers["Server"] = "ServiceNow";
        headers["X-Is-Logged-In"] = isKnown ? "true" : "false";
        headers["X-Transaction-ID"] = instance.Chance.NextId()[..12];
        headers["Pragma"] = "no-store,no-cache";
        headers["Cache-control"] = "no-cache,no-store,must-revalidate,max-age=-1";
        headers["Expires"] = "0";
        if (response.Status == 401) headers["WWW-Authenticate"] = "BASIC realm=\"Service-now\"";
        // A session is offered on every call without one; a client that keeps it would have its calls run one by one.
        if (isKnown && !context.Request.Headers.ContainsKey("Cookie"))
            headers["Set-Cookie"] = $"JSESSIONID={instance.Chance.NextId().ToUpperInvariant()}; Path=/; HttpOnly";
    }
}
