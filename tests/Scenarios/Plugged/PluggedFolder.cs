using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connector.Guests;
using Connector.Plugins;
using Connector.Plugins.Hosting;
using Connector.Rules;
using Connector.Scenarios.Bonding;

namespace Connector.Scenarios.Plugged;

/// <summary>A plugins folder with the samples as they are built, and a copy of the rules folder that may name what they bring.</summary>
internal sealed class PluggedFolder : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("connector-plugged-").FullName;
    private readonly ConcurrentDictionary<string, States> _states = new(StringComparer.Ordinal);

    public PluggedFolder()
    {
        foreach (var file in new DirectoryInfo(BondedPair.RulesFolder()).EnumerateDirectories().Where(pack => pack.Name[0] != '.')
            .SelectMany(pack => pack.EnumerateFiles("*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(Rules, Path.GetRelativePath(BondedPair.RulesFolder(), file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }

        Library = new PluginLibrary(
            Plugins, Path.Combine(_home, "kept"),
            new PluginLends((_, _, message, _) => Log.Enqueue(message), reference => reference == "env:TOKEN" ? "t0ken" : null, name => _states.GetOrAdd(name, _ => new States()), TimeProvider.System, () => 0.5));
    }

    public PluginLibrary Library { get; }

    /// <summary>What plugins wrote to the log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    private string Rules => Path.Combine(_home, "rules");

    private string Plugins => Path.Combine(_home, "plugins");

    /// <summary>Drops a sample in, with other settings where asked for.</summary>
    public void Drop(string sample, Action<JsonObject>? settings = null)
    {
        var built = Path.Combine(
            Path.GetDirectoryName(BondedPair.RulesFolder())!, "plugins", sample, "bin", Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!, "net10.0");
        Directory.CreateDirectory(Path.Combine(Plugins, sample));
        foreach (var file in Directory.EnumerateFiles(built).Where(file => !file.EndsWith("plugin.json", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(Plugins, sample, Path.GetFileName(file)), overwrite: true);
        }

        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(built, "plugin.json")))!.AsObject();
        settings?.Invoke(json["settings"]!.AsObject());
        File.WriteAllText(Path.Combine(Plugins, sample, "plugin.json"), json.ToJsonString());
    }

    /// <summary>Drops a plugin in that declares what the code says.</summary>
    public void Put(string name, string declares, string version = "1.0.0")
    {
        Directory.CreateDirectory(Path.Combine(Plugins, name));
        File.WriteAllBytes(Path.Combine(Plugins, name, name + ".dll"), GuestCompiler.Compile(name, $$"""
            using Connector.Abstractions.Plugins;
            public sealed class {{name}} : ICustomerPlugin
            {
                public void Declare(IPluginBuilder plugin) => {{declares}};
            }
            """));
        File.WriteAllText(Path.Combine(Plugins, name, "plugin.json"), $$"""{ "name": "{{name}}", "version": "{{version}}", "entry": "{{name}}.dll", "customers": ["acme"] }""");
    }

    /// <summary>Takes a plugin out.</summary>
    public void Take(string sample) => Directory.Delete(Path.Combine(Plugins, sample), recursive: true);

    /// <summary>Replaces a text in the rule of incidents and cases.</summary>
    public void Edit(string text, string by)
    {
        var path = Path.Combine(Rules, "standard", "incident-case.csx");
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, by, StringComparison.Ordinal));
    }

    /// <summary>Loads plugins and rules and puts them in force.</summary>
    public IReadOnlyList<Finding> Load(BondedPair pair)
    {
        var (plugged, found) = Library.Load();
        var rules = RuleLoader.Load(Rules, plugged);
        if (rules.Book.For("acme") is not null)
        {
            pair.Shelf.Replace(rules.Book);
            Library.Retire(rules.Book.Packs);
        }

        return [.. found, .. rules.Findings.Where(finding => finding.Severity > Severity.Info)];
    }

    public void Dispose()
    {
        Library.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private sealed class States : Abstractions.Plugins.IPluginState
    {
        private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);

        public Task<string?> GetAsync(string key, CancellationToken cancel) => Task.FromResult(_kept.GetValueOrDefault(key));

        public Task SetAsync(string key, string? value, CancellationToken cancel)
        {
            _kept[key] = value ?? "";
            return Task.CompletedTask;
        }
    }
}
