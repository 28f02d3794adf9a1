using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Connector.Jira.Simulator;

/// <summary>A simulated Jira on real HTTP, of either flavour, that can be made to go wrong. It shares nothing with the client it tests.</summary>
internal sealed class JiraSimulator : IAsyncDisposable
{
    public const string User = "connector@acme.example";
    public const string Token = "token-1";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly SimApi _api;

    private JiraSimulator(WebApplication app, bool isCloud, TimeProvider time)
    {
        _app = app;
        Data = new SimData(isCloud, time);
        _api = new SimApi(Data, () => Address.AbsoluteUri);
    }

    public SimData Data { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What goes wrong; the first fault that strikes a call decides.</summary>
    public List<SimFault> Faults { get; } = [];

    /// <summary>Calls as <c>GET /rest/…</c>, in the order they came.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>How many calls change something.</summary>
    public int Writes => _log.Count(call => call.StartsWith("PUT", StringComparison.Ordinal) || call.StartsWith("DELETE", StringComparison.Ordinal)
        || (call.StartsWith("POST", StringComparison.Ordinal) && !call.Contains("/search", StringComparison.Ordinal) && !call.EndsWith("/bulkfetch", StringComparison.Ordinal)));

    public static async Task<JiraSimulator> StartAsync(bool isCloud = true, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var simulator = new JiraSimulator(app, isCloud, time ?? TimeProvider.System);
        app.Run(simulator.ServeAsync);
        await app.StartAsync();
        simulator.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return simulator;
    }

    public void ClearLog() => _log.Clear();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var request = await SimRequest.ReadAsync(context.Request);
        _log.Enqueue($"{request.Method} {request.Path}");
        SimFault? fault;
        lock (Faults)
        {
            fault = Faults.Find(one => one.Strikes(request.Method, request.Path));
        }

        context.Response.Headers.Date = Data.Now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        var isBefore = fault?.Kind is SimFaultKind.Answer or SimFaultKind.Drop or SimFaultKind.Hang;
        var answer = isBefore ? SimAnswer.Nothing() : Admits(request) ? _api.Answer(request) : SimAnswer.Wrong(401, "Client must be authenticated to access this resource.");
        switch (fault?.Kind)
        {
            case SimFaultKind.Answer or SimFaultKind.AnswerAfterCommit:
                answer = new SimAnswer(fault.Status, Encoding.UTF8.GetBytes(fault.Body), fault.ContentType) { Headers = fault.Headers };
                break;
            case SimFaultKind.CutBody:
                answer = answer with { Body = answer.Body[..(answer.Body.Length / 2)] };
                break;
            case SimFaultKind.Drop or SimFaultKind.DropAfterCommit:
                context.Abort();
                return;
            case SimFaultKind.Hang or SimFaultKind.HangAfterCommit:
                await Gone(context.RequestAborted);
                return;
            default:
                break;
        }

        await WriteAsync(context.Response, answer);
    }

    private bool Admits(SimRequest request) => request.Path.StartsWith("/media/", StringComparison.Ordinal) || request.Header("Authorization") == (Data.IsCloud
        ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Token}"))}"
        : $"Bearer {Token}");

    private static async Task WriteAsync(HttpResponse response, SimAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Status != 204 && answer.Body.Length > 0)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body);
        }
    }

    private static Task Gone(CancellationToken aborted)
    {
        var gone = new TaskCompletionSource();
        aborted.Register(gone.SetResult);
        return gone.Task;
    }
}
