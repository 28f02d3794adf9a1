namespace Connector.Bonding.Texts;

/// <summary>The three ways in which texts end their lines.</summary>
internal static class LineEnds
{
    /// <summary>How a text ends its first line; null when it has but one.</summary>
    public static string? Of(string text) => text.AsSpan().IndexOfAny('\r', '\n') switch
    {
        < 0 => null,
        var at when text[at] == '\n' => "\n",
        var at => at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : "\r",
    };

    /// <summary>The text with every line ended by a line feed.</summary>
    public static string Plain(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    /// <summary>A plain text with its lines ended in another way.</summary>
    public static string As(string end, string plain) => end == "\n" ? plain : plain.Replace("\n", end, StringComparison.Ordinal);
}
