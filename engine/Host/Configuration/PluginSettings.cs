using System.Text.Json.Nodes;

namespace Connector.Host.Configuration;

/// <summary>The settings of a plugin's instance: as the file has them, numbers and nested objects too, with what the environment says in their places.</summary>
internal static class PluginSettings
{
    /// <param name="written">What the file says; null where it says nothing.</param>
    /// <param name="prefix">What the keys of these settings begin with.</param>
    /// <param name="overrides">Values of the environment, by key.</param>
    public static JsonObject Of(JsonNode? written, string prefix, IReadOnlyDictionary<string, string?> overrides)
    {
        var settings = written?.DeepClone() as JsonObject ?? [];
        foreach (var (key, value) in overrides.Where(one => one.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var path = key[prefix.Length..].Split(':');
            var place = settings;
            foreach (var name in path.SkipLast(1))
            {
                if (place[name] is not JsonObject inner)
                {
                    place[name] = inner = [];
                }

                place = inner;
            }

            place[path[^1]] = value;
        }

        return settings;
    }
}
