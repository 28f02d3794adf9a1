namespace Connector.Bonding.Compiled;

/// <summary>A value a test compares with, without regard to case. A value without letters is spared the second look.</summary>
internal readonly struct Wanted(string text)
{
    private readonly bool _folds = text.AsSpan().ContainsAnyExceptInRange(' ', '@');

    public string Text => text;

    /// <summary>Whether it is one character that has no case.</summary>
    public bool IsCode => text.Length == 1 && !_folds;

    public bool Is(string value) =>
        value.Length == text.Length && (value.AsSpan().SequenceEqual(text) || (_folds && string.Equals(value, text, StringComparison.OrdinalIgnoreCase)));
}
