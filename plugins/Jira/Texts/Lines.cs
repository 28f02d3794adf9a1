namespace Connector.Plugins.Jira.Texts;

/// <summary>Line ends: Data Center stores what a browser sends, both ends of it.</summary>
internal static class Lines
{
    /// <summary>The text with single line ends.</summary>
    public static string Of(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    /// <summary>The text as it is compared: outer blanks aside, for Jira takes those away.</summary>
    public static string Trimmed(string text) => Of(text).Trim();
}
