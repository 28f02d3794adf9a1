using System.Text;
using System.Text.Json;

namespace Connector.Plugins.Jira.Texts;

/// <summary>Reads JSON that may hold anything.</summary>
internal static class Json
{
    /// <summary>A member of an object; an undefined element where there is none.</summary>
    public static JsonElement In(this JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member's text; empty where it is none.</summary>
    public static string Text(this JsonElement node, string name) => node.In(name) is { ValueKind: JsonValueKind.String } value ? value.String() : "";

    /// <summary>An array's items; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement node) => node.ValueKind == JsonValueKind.Array ? node.EnumerateArray() : [];

    /// <summary>A text; where half a character was sent, the text as it was sent.</summary>
    public static string String(this JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText()[1..^1];
        }
    }

    /// <summary>A number or text as text; empty for anything else.</summary>
    public static string Plain(this JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.String => node.String(),
        JsonValueKind.Number => node.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    /// <summary>Whether every surrogate has its pair: the rest cannot be sent as UTF-8.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
