using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Connector.Bonding;

/// <summary>
/// What has become of the fields so far: values that travel, clashes, and what kept a value back. Nothing is allocated before there is something
/// to say, and the usual handful of moves is held on the stack.
/// </summary>
internal ref struct Outcomes
{
    private Few _few;
    private List<FieldMove?>? _many;
    private int _count;
    private List<Finding>? _findings;

    /// <summary>Why the bond is held; null as long as every value has an answer.</summary>
    public string? Refused { get; private set; }

    /// <summary>The customer's columns that clash, and why.</summary>
    public List<(string Column, string Why)>? Clashes { get; private set; }

    public readonly IReadOnlyList<Finding> Findings => (IReadOnlyList<Finding>?)_findings ?? [];

    /// <summary>The moves; one that was dropped is null.</summary>
    [UnscopedRef]
    private Span<FieldMove?> Held => _many is null ? ((Span<FieldMove?>)_few)[.._count] : CollectionsMarshal.AsSpan(_many);

    public void Move(FieldMove move)
    {
        if (_many is null && _count < Few.Length)
        {
            _few[_count++] = move;
            return;
        }

        _many ??= [.. Held];
        _many.Add(move);
    }

    public void Refuse(string why) => Refused ??= why;

    public void Clash(string column, string why) => (Clashes ??= []).Add((column, why));

    public void Tell(Finding finding) => (_findings ??= []).Add(finding);

    /// <summary>What reading a column will give once everything here is written; null when nothing here changes it.</summary>
    public string? Written(Side side, string column)
    {
        foreach (var move in Held)
        {
            if (move is not null && move.Shows(side, column))
            {
                return move.Expect;
            }
        }

        return null;
    }

    /// <summary>A value that is being overwritten on its own side does not travel from there; a merged text goes to both sides.</summary>
    public void DropOverwritten()
    {
        var moves = Held;
        if (!BothWays(moves))
        {
            return;
        }

        Span<FieldMove?> all = moves.ToArray();
        for (var place = 0; place < all.Length; place++)
        {
            var move = all[place]!;
            foreach (var other in all)
            {
                if (other!.To != move.To && other.Field != move.Field && other.Column == move.Field.ReadColumn(other.To))
                {
                    moves[place] = null;
                }
            }
        }
    }

    /// <summary>The moves, in order.</summary>
    public FieldMove[] Moves()
    {
        var held = Held;
        var left = 0;
        foreach (var move in held)
        {
            left += move is null ? 0 : 1;
        }

        var moves = left == 0 ? [] : new FieldMove[left];
        var place = 0;
        foreach (var move in held)
        {
            if (move is not null)
            {
                moves[place++] = move;
            }
        }

        return moves;
    }

    private static bool BothWays(Span<FieldMove?> moves)
    {
        foreach (var move in moves)
        {
            if (move!.To != moves[0]!.To)
            {
                return true;
            }
        }

        return false;
    }

    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 8;

        private FieldMove? _first;
    }
}
