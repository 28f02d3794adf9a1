using System.Collections.ObjectModel;

namespace Connector.Bonding;

/// <summary>One side's half of an agreement.</summary>
internal static class SideAgreement
{
    private static readonly ReadOnlyDictionary<string, string> None = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The base of one side once everything planned for it was delivered.</summary>
    public static SideBase After(
        Side side, Situation at, Bond bond, Moves moves, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        var before = at.Bond.Base.On(side);
        var judged = at.Record(side);
        var final = Final(side, writes, receipts);
        var putBack = PutBack(before, moves, side);
        var columns = at.Rule.Read(side);
        if (final is null)
        {
            // Nothing was written here, or the call gave no record back: what was judged is what is agreed.
            return judged is null ? before with { PutBack = putBack } : Rest(SideBase.Of(judged, columns, putBack), before);
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = false;
        foreach (var column in columns)
        {
            if (Column(column, side, at, moves, final, ref open) is { } value)
            {
                values[column] = value;
            }
        }

        // The count is trusted only when our own writes explain it; otherwise somebody else wrote in between, and the next pass looks again.
        var counted = writes.Count(write => write.Key.Side == side && write is not AddFile);
        var start = judged?.ModCount ?? (before.Values.Count == 0 ? -1 : before.ModCount);
        var made = judged is null && before.Values.Count == 0;
        var explained = final.ModCount == (made ? counted - 1 : start + counted) && (made || start >= 0);
        return new SideBase(open || !explained ? -1 : final.ModCount, judged?.UpdatedOn ?? before.UpdatedOn, values, putBack);
    }

    /// <summary>The record on a side after the last write that gave it back.</summary>
    public static Record? Final(Side side, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        Record? final = null;
        foreach (var write in writes)
        {
            if (write.Key.Side == side && receipts.GetValueOrDefault(write.Id) is Delivered { Record: { } record })
            {
                final = record;
            }
        }

        return final;
    }

    // The value agreed for a column. Where the record says something nobody judged yet, the old value stays, so that the next pass sees a change.
    private static string? Column(string column, Side side, Situation at, Moves moves, Record final, ref bool open)
    {
        var now = final[column];
        var seen = at.Value(side, column);
        if (Moved(moves, side, column) is { } move)
        {
            return now ?? move.Expect;
        }

        if (now is null || string.Equals(now, seen, StringComparison.Ordinal) || !Unsettled(column, side, at, now))
        {
            return now ?? seen;
        }

        open = true;
        return seen;
    }

    private static bool Unsettled(string column, Side side, Situation at, string now)
    {
        foreach (var field in at.Rule.Fields)
        {
            if (field is Set || field.When == When.Once || field.ReadColumn(side) != column)
            {
                continue;
            }

            var other = at.Value(side.Other(), field.ReadColumn(side.Other())) ?? "";
            var (customer, provider) = side == Side.Customer ? (now, other) : (other, now);
            var leftEmpty = field is Lookup { OnMissing: Missing.LeaveEmpty } && now.Length == 0;
            if (!leftEmpty && (field.CanGo(side.Other()) || field.Policy is not null) && !FieldMerge.Equivalent(field, customer, provider))
            {
                return true;
            }
        }

        return false;
    }

    private static FieldMove? Moved(Moves moves, Side side, string column) => moves.Fields.FirstOrDefault(move =>
        move.To == side && (move.Field is Set ? move.Column : move.Field.ReadColumn(side)) == column);

    private static IReadOnlyDictionary<string, string> PutBack(SideBase before, Moves moves, Side side)
    {
        if (before.PutBack.Count == 0 && !moves.Fields.Any(move => move.To == side && move.PutsBack))
        {
            return None;
        }

        var kept = before.PutBack.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var move in moves.Fields.Where(move => move.To == side))
        {
            kept.Remove(move.Column);
            if (move is { PutsBack: true, Old: { } old })
            {
                kept[move.Column] = old;
            }
        }

        return kept;
    }

    // A column that was not sent this time keeps what was agreed.
    private static SideBase Rest(SideBase read, SideBase before)
    {
        var values = before.Values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var (column, value) in read.Values)
        {
            values[column] = value;
        }

        return read with { Values = values };
    }
}
