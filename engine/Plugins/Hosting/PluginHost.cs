using System.Text.Json.Nodes;
using Connector.Plugins.Manifests;

namespace Connector.Plugins.Hosting;

/// <summary>The host as one loaded version of a plugin sees it. Closing it takes everything back that could keep the plugin alive.</summary>
internal sealed class PluginHost : IPluginHost, IPluginLog, IDisposable
{
    private readonly PluginManifest _manifest;
    private readonly PluginLends _lends;
    private readonly PluginTime _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lazy<HttpClient> _http;

    public PluginHost(PluginManifest manifest, PluginLends lends)
    {
        (_manifest, _lends) = (manifest, lends);
        _time = new PluginTime(lends.Time);
        State = lends.State(manifest.Name);
        Stopping = _stopping.Token;
        _http = new Lazy<HttpClient>(() => new HttpClient(new PatientHandler(lends.Time, lends.Chance, lends.Wire?.Invoke())) { Timeout = Timeout.InfiniteTimeSpan });
    }

    public string Name => _manifest.Name;

    public string Version => _manifest.Version;

    public JsonObject Settings => (JsonObject)_manifest.Settings.DeepClone();

    public IPluginLog Log => this;

    public TimeProvider Time => _time;

    public HttpClient Http => _http.Value;

    public IPluginState State { get; }

    public CancellationToken Stopping { get; }

    public string Secret(string setting) => Secret(_manifest.Settings, setting);

    /// <summary>The secret behind one of some settings.</summary>
    public string Secret(JsonObject settings, string setting) =>
        settings.Text(setting) is not { Length: > 0 } reference ? throw new InvalidOperationException($"The setting '{setting}' holds no reference to a secret.")
        : _lends.Secret(reference) ?? throw new InvalidOperationException($"Nothing is behind '{reference}', which the setting '{setting}' refers to.");

    public void Info(string message) => Write(Severity.Info, message, null);

    public void Warn(string message) => Write(Severity.Warning, message, null);

    public void Error(string message, Exception? cause = null) => Write(Severity.Error, message, cause);

    public void Dispose()
    {
        if (!_stopping.IsCancellationRequested)
        {
            // Handlers the plugin registered run on a thread of their own: closing waits for nobody.
            _ = _stopping.CancelAsync();
        }

        _time.Dispose();
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }

    private void Write(Severity severity, string message, Exception? cause) => _lends.Log(severity, $"{Name} {Version}", message, cause);
}
