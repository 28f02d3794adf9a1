using System.Text.Json;

namespace Connector.Rules.Packs;

/// <summary>
/// Reads a pack's own file that is known to fit. The serializer has to look at the types before it reads its first text, which is a good part of a
/// start; this knows the keys instead, and leaves a file with a key it does not know to the serializer.
/// </summary>
internal static class KnownPack
{
    public static PackConfig? Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        var pack = new PackConfig();
        foreach (var key in json.RootElement.EnumerateObject())
        {
            if (With(pack, key) is not { } next)
            {
                return null;
            }

            pack = next;
        }

        return pack;
    }

    private static PackConfig? With(PackConfig pack, JsonProperty key) => key switch
    {
        { Name: "$schema" } => pack,
        { Value.ValueKind: JsonValueKind.Null } => null,
        { Name: "customer" } => pack with { Customer = key.Value.GetString() },
        { Name: "extends" } => pack with { Extends = Texts(key.Value) },
        { Name: "instances" } => pack with { Instances = Instances(key.Value) },
        { Name: "schedule" } => Schedule(key.Value) is { } schedule ? pack with { Schedule = schedule } : null,
        { Name: "settings" } => pack with { Settings = Settings(key.Value) },
        { Name: "plugins" } => pack with { Plugins = Texts(key.Value) },
        _ => null,
    };

    private static List<string> Texts(JsonElement list)
    {
        List<string> texts = [];
        foreach (var text in list.EnumerateArray())
        {
            texts.Add(text.GetString()!);
        }

        return texts;
    }

    private static InstancePair Instances(JsonElement pair) =>
        new(pair.GetProperty("customer").GetString()!, pair.GetProperty("provider").GetString()!);

    private static ScheduleConfig? Schedule(JsonElement schedule) => schedule.TryGetProperty("every", out var every)
        ? TimeSpan.TryParse(every.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var time) ? new() { Every = time } : null
        : new();

    private static Dictionary<string, string> Settings(JsonElement settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings.EnumerateObject())
        {
            all[setting.Name] = setting.Value.GetString()!;
        }

        return all;
    }
}
