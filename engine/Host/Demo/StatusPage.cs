using System.Globalization;
using System.Net;
using System.Text;

namespace Connector.Host.Demo;

/// <summary>A small page on loopback that says how the replay goes; <c>/status.json</c> says the same to programs.</summary>
internal sealed class StatusPage : IAsyncDisposable
{
    private readonly WebApplication _web;

    private StatusPage(WebApplication web) => _web = web;

    public string Address => _web.Urls.First();

    public static async Task<StatusPage> StartAsync(int port, Replay replay, TimeProvider time, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var web = builder.Build();
        web.MapGet("/", async stop => await ServeAsync(stop, "text/html; charset=utf-8", Html(await DemoStatus.OfAsync(replay, time, stop.RequestAborted))));
        web.MapGet("/status.json", async stop => await stop.Response.WriteAsJsonAsync(await DemoStatus.OfAsync(replay, time, stop.RequestAborted), stop.RequestAborted));
        await web.StartAsync(cancel);
        return new StatusPage(web);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static async Task ServeAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>The page; every text in it is encoded.</summary>
    internal static string Html(DemoStatus status)
    {
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Connector demo</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}
            table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .8rem;border-bottom:1px solid #ddd;text-align:left}td+td{text-align:right}
            ul{padding-left:1.2rem}</style><h1>Connector demo</h1>
            """);
        page.Append(CultureInfo.InvariantCulture, $"<p>{Safe(status.Story)}</p>");
        page.Append(CultureInfo.InvariantCulture, $"<p>Rules {Safe(status.Rules.Version)} are in force. {Safe(status.Rules.LastReload ?? "They have not changed since the start.")}</p>");
        Table(page, "Counted", status.Counts.Select(count => (count.Key, Number(count.Value))));
        Table(page, "Bonds by phase", status.Phases.Select(phase => (phase.Key, Number(phase.Value))));
        Table(page, "Latest passes", status.Passes.Select(pass => (pass.At, pass.What)));
        page.Append("<h2>Findings</h2><ul>");
        foreach (var finding in status.Findings)
            page.Append(CultureInfo.InvariantCulture, $"<li>{Safe(finding)}</li>");
        return page.Append("</ul></html>").ToString();
    }

    private static void Table(StringBuilder page, string title, IEnumerable<(string What, string Value)> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(title)}</h2><table>");
        foreach (var (what, value) in rows)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Safe(what)}</td><td>{Safe(value)}</td></tr>");
        page.Append("</table>");
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
