using System.Text.Json.Nodes;

namespace Connector.Host.Demo.Plugged;

/// <summary>The sample plugins, as they are shipped packed beside the host, dropped into the demo's plugins folder as any provider drops them in.</summary>
internal sealed class Samples(string plugins)
{
    private const string Manifest = "plugin.json";

    /// <summary>Drops them in: Acme shares its problems and has Notify tell of them, Notify tells the webhook, and Jira waits for an instance of its kind.</summary>
    public void Drop(Uri webhook)
    {
        Drop("Acme", settings => settings["problems"] = new JsonObject { ["announce"] = "Notify/post" });
        Drop("Jira", _ => { });
        Drop("Notify", settings => (settings["url"], settings["when"]) = (webhook.ToString(), new JsonArray("held")));
    }

    /// <summary>Drops another version of one in: the same code under another number, loaded anew.</summary>
    public void Renew(string sample, string version)
    {
        var path = Path.Combine(plugins, sample, Manifest);
        var json = Read(path);
        json["version"] = version;
        Replace(path, json);
    }

    private void Drop(string sample, Action<JsonObject> settings)
    {
        var (from, to) = (Path.Combine(AppContext.BaseDirectory, "samples", sample), Path.Combine(plugins, sample));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*.dll"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        var json = Read(Path.Combine(from, Manifest));
        settings(json["settings"]?.AsObject() ?? []);
        Replace(Path.Combine(to, Manifest), json);
    }

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    // As deployments do: beside, then renamed over.
    private static void Replace(string path, JsonObject json)
    {
        File.WriteAllText(path + "~", json.ToJsonString());
        File.Move(path + "~", path, overwrite: true);
    }
}
