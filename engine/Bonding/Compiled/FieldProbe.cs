using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>A compiled <see cref="FieldTest"/>.</summary>
internal sealed class FieldProbe(FieldTest test, int slot) : ColumnTest(test.Side, test.Field, slot)
{
    private readonly Comparison _comparison = test.Comparison;
    private readonly Wanted _first = new(test.Values.Count > 0 ? test.Values[0].Text : "");
    private readonly Wanted[] _all = [.. test.Values.Select(value => new Wanted(value.Text))];

    public override FieldProbe[] Conjunction => [this];

    public override bool? Holds(in Sight seen) => Value(in seen) is { } value ? Holds(value) : null;

    /// <summary>Whether it holds of a value that is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(string value) => _comparison == Comparison.Is ? _first.Is(value) : HoldsOtherwise(value);

    private bool HoldsOtherwise(string value) => _comparison switch
    {
        Comparison.IsNot => !_first.Is(value),
        Comparison.In => IsAny(value),
        Comparison.NotIn => !IsAny(value),
        Comparison.IsEmpty => value.Length == 0,
        Comparison.IsNotEmpty => value.Length > 0,
        Comparison.StartsWith => value.StartsWith(_first.Text, StringComparison.OrdinalIgnoreCase),
        Comparison.Contains => value.Contains(_first.Text, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidOperationException($"There is no comparison {_comparison}."),
    };

    private bool IsAny(string value)
    {
        foreach (ref readonly var wanted in _all.AsSpan())
        {
            if (wanted.Is(value))
            {
                return true;
            }
        }

        return false;
    }
}
