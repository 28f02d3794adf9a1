using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>One side as a judgement sees it: the record as read now, if it was, and what was last agreed, both by slot.</summary>
internal readonly ref struct SideSight
{
    private readonly ReadOnlySpan<string?> _now;
    private readonly ReadOnlySpan<string?> _agreed;
    private readonly int[] _nowAt;
    private readonly int[] _agreedAt;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SideSight(CompiledSide side, Record? record, SideBase agreed)
    {
        var values = agreed.Values;
        _now = record is null ? [] : record.Values;
        _nowAt = record is null ? side.Nowhere : side.Records.In(record.Shape);
        _agreed = values.Span;
        _agreedAt = side.Bases.In(values.Columns);
        IsAtRest = record is null && ReferenceEquals(values.Columns, side.Columns) && values.IsFull;
    }

    /// <summary>A record with nothing agreed.</summary>
    public SideSight(CompiledSide side, Record record)
    {
        _now = record.Values;
        _nowAt = side.Records.In(record.Shape);
        _agreedAt = side.Nowhere;
    }

    /// <summary>A side of which nothing is known.</summary>
    public SideSight(CompiledSide side) => _nowAt = _agreedAt = side.Nowhere;

    /// <summary>Whether nothing can have changed here: the record was not read, and every column has a value that was agreed.</summary>
    public bool IsAtRest { get; }

    /// <summary>The value as read now; null when it was not read or not sent.</summary>
    public string? Now(int slot) => At(_now, _nowAt, slot);

    /// <summary>The value last agreed; null when none was.</summary>
    public string? Agreed(int slot) => At(_agreed, _agreedAt, slot);

    /// <summary>What is known of a column: as read now, else as last agreed.</summary>
    public string? Value(int slot) => Now(slot) ?? Agreed(slot);

    /// <summary>Whether a column says something else than was agreed. What was never agreed counts as changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Changed(int slot, bool folds)
    {
        var agreed = Agreed(slot);
        return agreed is null || (Now(slot) is { } now && !string.Equals(now, agreed) && !(folds && string.Equals(now, agreed, StringComparison.OrdinalIgnoreCase)));
    }

    // This is asked some forty times for each bond. A slot or an ordinal of -1 is no place at all; one comparison each tells.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string? At(ReadOnlySpan<string?> values, int[] ordinals, int slot)
    {
        if ((uint)slot >= (uint)ordinals.Length)
        {
            return null;
        }

        var ordinal = ordinals[slot];
        return (uint)ordinal < (uint)values.Length ? values[ordinal] : null;
    }
}
