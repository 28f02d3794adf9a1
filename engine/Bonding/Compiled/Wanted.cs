namespace Connector.Bonding.Compiled;

/// <summary>A value a test compares with, without regard to case. A value without letters is spared the second look.</summary>
internal readonly struct Wanted(string text)
{
    private readonly bool _folds = text.AsSpan().ContainsAnyExceptInRange(' ', '@');

    public string Text => text;

    public bool Is(string value) =>
        value.Length == text.Length && (string.Equals(value, text) || (_folds && string.Equals(value, text, StringComparison.OrdinalIgnoreCase)));
}
