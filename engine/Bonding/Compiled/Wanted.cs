using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>
/// A value a test compares with, without regard to case. A value without letters is spared the second look, and a code of one character, as most
/// choices have, is compared as one.
/// </summary>
internal readonly struct Wanted
{
    private readonly char _only;
    private readonly bool _folds;

    public Wanted(string text)
    {
        Text = text;
        _folds = text.AsSpan().ContainsAnyExceptInRange(' ', '@');
        _only = text.Length == 1 && !_folds ? text[0] : '\0';
    }

    public string Text { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(string value) => value.Length == Text.Length && (_only == '\0' ? IsSame(value) : value[0] == _only);

    private bool IsSame(string value) =>
        value.AsSpan().SequenceEqual(Text) || (_folds && string.Equals(value, Text, StringComparison.OrdinalIgnoreCase));
}
