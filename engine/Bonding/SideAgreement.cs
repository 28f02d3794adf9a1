using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>One side's half of an agreement.</summary>
internal static class SideAgreement
{
    /// <summary>The base of one side once everything planned for it was delivered.</summary>
    public static SideBase After(
        Side side, Situation at, Bond bond, Moves moves, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        var before = at.Bond.Base.On(side);
        var judged = at.Record(side);
        var final = Final(side, writes, receipts);
        var putBack = PutBack(before, moves, side);
        var columns = CompiledRule.Of(at.Rule).On(side).Columns;
        var values = new string?[columns.Names.Count];
        if (final is null)
        {
            // Nothing was written here, or the call gave no record back: what was judged is what is agreed. What was not sent stays as it was.
            if (judged is null)
            {
                return putBack == before.PutBack ? before : before with { PutBack = putBack };
            }

            for (var place = 0; place < values.Length; place++)
            {
                values[place] = Climbs(columns.Names[place], side, at, moves) ? null : judged[columns.Names[place]] ?? before[columns.Names[place]];
            }

            return new SideBase(judged.ModCount, judged.UpdatedOn, new AgreedValues(columns, values), putBack);
        }

        var open = false;
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = Climbs(columns.Names[place], side, at, moves) ? null : Column(columns.Names[place], side, at, moves, final, ref open);
        }

        // The count is trusted only when our own writes explain it; otherwise somebody else wrote in between, and the next pass looks again. A write that
        // changed nothing counts for nothing, and what somebody did meanwhile must not pass for it.
        var counted = writes.Count(write => write.Key.Side == side && write is not AddFile);
        var start = judged?.ModCount ?? (before.Values.Count == 0 ? -1 : before.ModCount);
        var made = judged is null && before.Values.Count == 0;
        var explained = final.ModCount == (made ? counted - 1 : start + counted) && (made || (start >= 0 && AllShow(side, at, writes, receipts)));
        return new SideBase(open || !explained ? -1 : final.ModCount, judged?.UpdatedOn ?? before.UpdatedOn, new AgreedValues(columns, values), putBack);
    }

    private static bool AllShow(Side side, Situation at, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        foreach (var write in writes)
        {
            if (write is UpdateRecord update && write.Key.Side == side && !Shows(side, at, update, (receipts.GetValueOrDefault(write.Id) as Delivered)?.Record))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Shows(Side side, Situation at, UpdateRecord update, Record? after)
    {
        foreach (var field in update.Fields)
        {
            var column = at.Rule.Fields.FirstOrDefault(rule => rule is Lookup && rule.Column(side) == field.Field)?.ReadColumn(side) ?? field.Field;
            if (after?[column] is { } now && !string.Equals(now, at.Value(side, column), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
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

        if (now is null || string.Equals(now, seen, StringComparison.Ordinal) || !Unsettled(column, side, at, moves, now))
        {
            return now ?? seen;
        }

        open = true;
        return seen;
    }

    private static bool Unsettled(string column, Side side, Situation at, Moves moves, string now)
    {
        foreach (var field in at.Rule.Fields)
        {
            if (field is Virtual made)
            {
                if (made is { When: When.Always } && made.Sources(side).Contains(column))
                {
                    return true;
                }

                continue;
            }

            if (field is Set || field.When != When.Always || field.ReadColumn(side) != column)
            {
                continue;
            }

            // What the other side has just been given counts there, and not what it held before.
            var counterpart = field.ReadColumn(side.Other());
            var other = Moved(moves, side.Other(), counterpart)?.Expect ?? at.Value(side.Other(), counterpart) ?? "";
            var (customer, provider) = side == Side.Customer ? (now, other) : (other, now);
            var leftEmpty = field is Lookup { OnMissing: Missing.LeaveEmpty } && now.Length == 0;
            if (!leftEmpty && (field.CanGo(side.Other()) || field.Policy is not null) && !FieldMerge.Equivalent(field, customer, provider))
            {
                return true;
            }
        }

        return false;
    }

    // An order takes only the first of several steps with it. Its origin is not agreed on before it has taken the others too.
    private static bool Climbs(string column, Side side, Situation at, Moves moves) => at.Rule is RequestRule && moves.Fields.Any(move =>
        move.To != side && move.Field is not Set and not Virtual && move.Field.Steps.Count > 0 && move.Field.ReadColumn(side) == column
        && move.Field.Carry(move.To, at.Value(side, column) ?? "") != move.Expect);

    private static FieldMove? Moved(Moves moves, Side side, string column) => moves.Fields.FirstOrDefault(move => move.Shows(side, column));

    private static IReadOnlyDictionary<string, string> PutBack(SideBase before, Moves moves, Side side)
    {
        if (before.PutBack.Count == 0 && !moves.Fields.Any(move => move.To == side && move.PutsBack))
        {
            return before.PutBack;
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
}
