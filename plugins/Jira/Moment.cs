using System.Globalization;

namespace Connector.Plugins.Jira;

/// <summary>Points in time: Jira writes them with an offset and milliseconds, rules see UTC with a grain of one second.</summary>
internal static class Moment
{
    private const string Ours = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] Theirs =
        ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>What Jira wrote; null when it is no point in time.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, Theirs, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The rules' form of what Jira wrote; what is no point in time stays as it is.</summary>
    public static string Told(string text) => Parse(text) is { } at ? Told(at) : text;

    /// <summary>The rules' form.</summary>
    public static string Told(DateTimeOffset at) => at.UtcDateTime.ToString(Ours, CultureInfo.InvariantCulture);

    /// <summary>Jira's form of what a rule wrote; null when it is no point in time.</summary>
    public static string? Written(string text) => Read(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", CultureInfo.InvariantCulture);

    /// <summary>What a rule wrote; null when it is no point in time.</summary>
    public static DateTime? Read(string text) =>
        DateTime.TryParseExact(text, Ours, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
