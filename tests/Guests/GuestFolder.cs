using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Connector.Plugins;
using Connector.Plugins.Guarding;
using Connector.Plugins.Hosting;

namespace Connector.Guests;

/// <summary>A plugins folder of its own with a library that loads it, and whatever the plugins wrote to the log.</summary>
internal sealed class GuestFolder : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("connector-guests-").FullName;

    public GuestFolder(PluginLimits? limits = null, TimeProvider? time = null, Func<HttpMessageHandler>? wire = null)
    {
        Folder = Directory.CreateDirectory(Path.Combine(_home, "plugins")).FullName;
        Lends = new PluginLends(
            (severity, title, message, _) => Log.Enqueue($"{severity} {title}: {message}"),
            reference => reference == "env:KNOWN" ? "s3cret" : null,
            name => States.GetOrAdd(name, _ => new StateInMemory()),
            time ?? TimeProvider.System,
            () => 0.5,
            wire);
        Limits = limits;
        Library = Open();
    }

    public string Folder { get; }

    public PluginLibrary Library { get; private set; }

    public PluginLends Lends { get; }

    public PluginLimits? Limits { get; }

    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = new();

    public System.Collections.Concurrent.ConcurrentDictionary<string, IPluginState> States { get; } = new();

    /// <summary>Where the library keeps its copies.</summary>
    public string Store => Path.Combine(_home, "store");

    public string In(params IEnumerable<string> path) => Path.Combine([Folder, .. path]);

    /// <summary>Loads and gives what is found.</summary>
    public IReadOnlyList<Finding> Load() => Library.Load().Findings;

    /// <summary>A host that starts anew beside the same folders.</summary>
    public void Restart()
    {
        Library.Dispose();
        Library = Open();
    }

    /// <summary>Puts a plugin in the folder, its DLL made of one of the sources or given.</summary>
    public void Put(string guest, byte[]? dll = null, string? folder = null, string version = "1.0.0", string customers = "acme", bool packed = false, Action<JsonObject>? manifest = null)
    {
        dll ??= GuestCompiler.Guest(guest);
        Directory.CreateDirectory(In(folder ?? guest));
        var json = new JsonObject
        {
            ["name"] = guest,
            ["version"] = version,
            ["contract"] = PluginContract.Version,
            ["entry"] = $"{guest}.dll",
            ["customers"] = new JsonArray([.. customers.Split(' ').Select(name => JsonValue.Create(name))]),
        };
        if (packed)
        {
            json["sha256"] = new JsonObject { [$"{guest}.dll"] = Convert.ToHexStringLower(SHA256.HashData(dll)) };
        }

        manifest?.Invoke(json);
        Write(In(folder ?? guest, $"{guest}.dll"), dll);
        File.WriteAllText(In(folder ?? guest, "plugin.json"), json.ToJsonString());
    }

    // As deployments do: beside, then renamed over.
    private static void Write(string path, byte[] bytes)
    {
        File.WriteAllBytes(path + "~", bytes);
        File.Move(path + "~", path, overwrite: true);
    }

    public void Dispose()
    {
        Library.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private PluginLibrary Open() => new(Folder, Store, Lends, Limits);
}
