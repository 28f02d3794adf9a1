namespace Connector.Bonding;

/// <summary>How a comment reads on the other side.</summary>
internal static class EntryText
{
    /// <summary>Who wrote it and where, then the words unchanged.</summary>
    public static string Render(JournalEntry entry, string origin) => $"{entry.CreatedBy} ({origin}): {entry.Text}";

    /// <summary>Whether two texts are one, line ends and outer blanks aside: instances may normalise those.</summary>
    public static bool Same(string left, string right) =>
        left.AsSpan().Trim().Equals(right.AsSpan().Trim(), StringComparison.Ordinal)
        || string.Equals(Lines(left), Lines(right), StringComparison.Ordinal);

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
}
