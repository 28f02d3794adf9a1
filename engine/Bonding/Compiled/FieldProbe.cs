using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>A compiled <see cref="FieldTest"/>.</summary>
internal sealed class FieldProbe : ColumnTest
{
    private readonly Comparison _comparison;
    private readonly bool _isNegated;
    private readonly bool _isEquality;
    private readonly Wanted _first;
    private readonly Wanted[] _words;

    // The wanted values of one character without case, as most choices are: one bit for each, from the blank on.
    private readonly ulong _codes;

    public FieldProbe(FieldTest test, int slot)
        : base(test.Side, test.Field, slot)
    {
        _comparison = test.Comparison;
        _isNegated = _comparison is Comparison.IsNot or Comparison.NotIn or Comparison.IsNotEmpty;
        _isEquality = _comparison is Comparison.Is or Comparison.IsNot or Comparison.In or Comparison.NotIn;
        Wanted[] wanted = [.. test.Values.Select(value => new Wanted(value.Text))];
        _first = wanted.Length > 0 ? wanted[0] : new Wanted("");
        _words = [.. (_comparison is Comparison.Is or Comparison.IsNot ? wanted.Take(1) : wanted).Where(value => !value.IsCode)];
        foreach (var code in (_comparison is Comparison.Is or Comparison.IsNot ? wanted.Take(1) : wanted).Where(value => value.IsCode))
        {
            _codes |= 1UL << (code.Text[0] - ' ');
        }
    }

    public bool IsNegated => _isNegated;

    public ulong Codes => _codes;

    /// <summary>Whether it asks for one of its codes and for nothing else.</summary>
    public bool IsOnlyCodes => _isEquality && _words.Length == 0;

    /// <summary>The word it asks for, where that is all it asks.</summary>
    public string? OnlyWord => _isEquality && _codes == 0 && _words is [var word] ? word.Text : null;

    /// <summary>Whether it asks for any value at all, or for none.</summary>
    public bool IsEmptiness => _comparison is Comparison.IsEmpty or Comparison.IsNotEmpty;

    public override FieldProbe[] Conjunction => [this];

    public override bool? Holds(in Sight seen) => Value(in seen) is { } value ? Holds(value) : null;

    /// <summary>Whether it holds of a value that is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(string value) => _isEquality ? ((value.Length == 1 && IsCode(_codes, value[0])) || (_words.Length > 0 && IsWord(value))) != _isNegated : HoldsOtherwise(value);

    private bool HoldsOtherwise(string value) => _comparison switch
    {
        Comparison.IsEmpty or Comparison.IsNotEmpty => (value.Length == 0) != _isNegated,
        Comparison.StartsWith => value.StartsWith(_first.Text, StringComparison.OrdinalIgnoreCase),
        Comparison.Contains => value.Contains(_first.Text, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidOperationException($"There is no comparison {_comparison}."),
    };

    /// <summary>Whether a character is one of these codes.</summary>
    public static bool IsCode(ulong codes, char value) => (uint)(value - ' ') < 64 && ((codes >> (value - ' ')) & 1) != 0;

    private bool IsWord(string value)
    {
        foreach (ref readonly var word in _words.AsSpan())
        {
            if (word.Is(value))
            {
                return true;
            }
        }

        return false;
    }
}
