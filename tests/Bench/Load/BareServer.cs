using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Connector.Bench.Load;

/// <summary>Kestrel with nothing behind it, answering the same bytes every time: the yardstick of a round trip.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private BareServer(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.First());

    public static async Task<BareServer> StartAsync(byte[] answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer);
        });
        await application.StartAsync();
        return new BareServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
