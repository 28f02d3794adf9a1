using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>A <see cref="Situation"/> as its compiled rule reads it: every column by slot, nothing looked up by name.</summary>
internal readonly ref struct Sight
{
    public readonly CompiledRule Rule;
    public readonly SideSight Customer;
    public readonly SideSight Provider;
    private readonly Situation? _at;
    private readonly ReadOnlySpan<FieldMove> _ahead;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Sight(CompiledRule rule, Situation at)
    {
        Rule = rule;
        _at = at;
        var agreed = at.Bond.Base;
        Customer = new SideSight(rule.Customer, at.Customer, agreed.Customer);
        Provider = new SideSight(rule.Provider, at.Provider, agreed.Provider);
    }

    /// <summary>One record, before there is a bond.</summary>
    public Sight(CompiledRule rule, Record record)
    {
        Rule = rule;
        var begins = record.Key.Side;
        Customer = begins == Side.Customer ? new SideSight(rule.Customer, record) : new SideSight(rule.Customer);
        Provider = begins == Side.Provider ? new SideSight(rule.Provider, record) : new SideSight(rule.Provider);
    }

    /// <summary>The same once these moves are written.</summary>
    public Sight(in Sight seen, ReadOnlySpan<FieldMove> ahead)
    {
        this = seen;
        _ahead = ahead;
    }

    public Situation At => _at!;

    /// <summary>The time it is judged at; before all time where there is no bond yet.</summary>
    public DateTimeOffset Now => _at is null ? DateTimeOffset.MinValue : _at.Now;

    /// <summary>What a column will hold once the moves ahead are written; null when none of them goes there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? Ahead(Side side, string column) => _ahead.IsEmpty ? null : Moved(side, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? Value(Side side, int slot) => side == Side.Customer ? Customer.Value(slot) : Provider.Value(slot);

    public string? Read(Side side, int slot) => side == Side.Customer ? Customer.Now(slot) : Provider.Now(slot);

    public string? Agreed(Side side, int slot) => side == Side.Customer ? Customer.Agreed(slot) : Provider.Agreed(slot);

    public bool Changed(Side side, int slot, bool folds) => side == Side.Customer ? Customer.Changed(slot, folds) : Provider.Changed(slot, folds);

    private string? Moved(Side side, string column)
    {
        foreach (var move in _ahead)
        {
            if (move.To == side && move.Column == column)
            {
                return move.Expect;
            }
        }

        return null;
    }
}
