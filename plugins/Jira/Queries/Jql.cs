namespace Connector.Plugins.Jira.Queries;

/// <summary>A part of a query: everything, nothing, or what a text says.</summary>
internal sealed record Jql
{
    private readonly string? _text;

    private Jql(string? text) => _text = text;

    public static Jql Everything { get; } = new("");

    public static Jql Nothing { get; } = new((string?)null);

    public bool IsNothing => _text is null;

    public bool IsEverything => _text is "";

    /// <summary>A clause that stands for itself.</summary>
    public static Jql Clause(string text) => new(text);

    public Jql And(Jql other) => IsNothing || other.IsNothing ? Nothing
        : IsEverything ? other : other.IsEverything ? this : new Jql($"{_text} AND {other._text}");

    public Jql Or(Jql other) => IsEverything || other.IsEverything ? Everything
        : IsNothing ? other : other.IsNothing ? this : new Jql($"({_text} OR {other._text})");

    /// <summary>A value in quotes.</summary>
    public static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Whether Jira takes the value as it is meant.</summary>
    public static bool IsPlain(string value) =>
        value.Length is > 0 and <= 255 && !char.IsWhiteSpace(value[0]) && !char.IsWhiteSpace(value[^1])
        && !value.AsSpan().ContainsAnyInRange('\0', '\u001F') && Texts.Json.IsWellFormed(value);

    /// <summary>The text; empty asks for everything.</summary>
    public override string ToString() => _text ?? throw new InvalidOperationException("Nothing is not asked for.");
}
