namespace Connector.Abstractions.Plugins;

/// <summary>A filter's answer: it travels as it is, it travels with another text, or it stays.</summary>
public sealed record Passage
{
    private Passage()
    {
    }

    /// <summary>It travels as it is.</summary>
    public static Passage Free { get; } = new();

    /// <summary>The text it travels with; null leaves it as it is. Of a file nothing but its passage can be decided.</summary>
    public string? Text { get; private init; }

    /// <summary>Why it stays where it is; null where it travels.</summary>
    public string? Withheld { get; private init; }

    /// <summary>It travels with this text in place of its own.</summary>
    public static Passage As(string text) => new() { Text = text };

    /// <summary>It stays where it is, for this reason.</summary>
    public static Passage Withhold(string reason) => new() { Withheld = reason };
}
