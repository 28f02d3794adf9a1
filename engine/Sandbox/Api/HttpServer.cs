using System.Net;
using Microsoft.AspNetCore.ResponseCompression;

namespace Connector.Sandbox.Api;

/// <summary>Kestrel on loopback, with nothing read from files or the environment and nothing logged.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private HttpServer(WebApplication application, Uri address)
    {
        this.application = application;
        Address = address;
    }

    public Uri Address { get; }

    public static WebApplication Build(Instance instance)
    {
        // An empty builder reads no settings; the slim one would look for appsettings.json and the environment.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, instance.Options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = ["application/json", "application/xml"];
        });
        var application = builder.Build();
        if (instance.Options.Compress) application.UseResponseCompression();
        var gateway = new HttpGateway(instance);
        application.Run(gateway.HandleAsync);
        return application;
    }

    public static async Task<HttpServer> StartAsync(Instance instance, WebApplication application, CancellationToken cancellation)
    {
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        var address = new Uri(application.Urls.First() + "/");
        instance.Announce(instance.Options.PublicBaseUrl ?? address);
        return new HttpServer(application, address);
    }

    public async ValueTask DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
            await application.StopAsync(patience.Token);
        await application.DisposeAsync();
    }
}
