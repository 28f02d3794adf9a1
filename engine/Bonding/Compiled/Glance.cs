using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Connector.Bonding.Compiled;

/// <summary>
/// A <see cref="FieldProbe"/> that is answered at a glance where it asks what most do: for one of a few codes, for one short word, or for anything
/// at all. Whatever needs a second look is left to the probe, whose answer this always equals.
/// </summary>
internal readonly struct Glance
{
    private const int ShortestWord = 4;
    private const int LongestWord = 8;
    private const ulong LowerCase = 0x20;

    private readonly FieldProbe _probe;
    private readonly Side _side;
    private readonly int _place;
    private readonly bool _isNegated;
    private readonly bool _asksForAny;

    // The length of every value it is answered for at a glance; 0 where length does not tell.
    private readonly int _length;

    private readonly ulong _codes;

    // The first and the last four characters of a word, which overlap in one of fewer than eight, and the bit of each letter that is its case.
    private readonly ulong _head;
    private readonly ulong _headCase;
    private readonly ulong _tail;
    private readonly ulong _tailCase;

    /// <param name="probe">What is asked.</param>
    /// <param name="place">The column's ordinal in the record, or its slot in what a judgement sees; -1 where it has none.</param>
    public Glance(FieldProbe probe, int place)
    {
        (_probe, _side, _place, _isNegated, _codes) = (probe, probe.Side, place, probe.IsNegated, probe.Codes);
        _asksForAny = probe.IsEmptiness;
        if (probe.IsOnlyCodes)
        {
            _length = 1;
        }
        else if (probe.OnlyWord is { } word && IsPlain(word))
        {
            var lower = word.ToLowerInvariant();
            _length = lower.Length;
            (_head, _headCase) = (Four(lower, 0), Cases(lower, 0));
            (_tail, _tailCase) = (Four(lower, lower.Length - ShortestWord), Cases(lower, lower.Length - ShortestWord));
        }
    }

    /// <summary>The value it asks about; null when absent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? Value(ReadOnlySpan<string?> values) => (uint)_place < (uint)values.Length ? values[_place] : null;

    /// <summary>The value it asks about, what is about to be written there included; null where it is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? Value(in Sight seen) => seen.Ahead(_side, _probe.Column) ?? seen.Value(_side, _place);

    /// <summary>Whether it holds of a value that is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(string value)
    {
        if (_length > 0)
        {
            if (value.Length != _length)
            {
                return _isNegated;
            }

            if (_length == 1)
            {
                return FieldProbe.IsCode(_codes, value[0]) != _isNegated;
            }

            if ((Four(value, 0) | _headCase) == _head && (Four(value, _length - ShortestWord) | _tailCase) == _tail)
            {
                return !_isNegated;
            }
        }
        else if (_asksForAny)
        {
            return (value.Length == 0) != _isNegated;
        }

        return _probe.Holds(value);
    }

    // No case of another letter may pass for one of these: in the characters of ASCII, only a letter's own two cases differ in that bit alone.
    private static bool IsPlain(string word) => word.Length is >= ShortestWord and <= LongestWord && word.All(char.IsAscii);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(string text, int at) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text.AsSpan()), at)));

    private static ulong Cases(string lower, int at)
    {
        Span<char> cases = stackalloc char[ShortestWord];
        for (var index = 0; index < ShortestWord; index++)
        {
            cases[index] = char.IsAsciiLetter(lower[at + index]) ? (char)LowerCase : '\0';
        }

        return Four(new string(cases), 0);
    }
}
