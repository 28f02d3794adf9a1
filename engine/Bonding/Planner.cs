namespace Connector.Bonding;

/// <summary>Turns a verdict into writes with idempotency keys. Pure.</summary>
public static class Planner
{
    /// <summary>The writes of one bond, in the order they are to be sent on each side.</summary>
    public static IReadOnlyList<Write> Of(Verdict verdict, Situation at, string pass) => verdict switch
    {
        Begin begin => Writes(begin.Moves, at, pass),
        Carry carry => Writes(carry.Moves, at, pass),
        End end => Writes(end.Moves, at, pass),
        _ => [],
    };

    private static List<Write> Writes(Moves moves, Situation at, string pass)
    {
        List<Write> writes = [];
        foreach (var side in (Side[])[at.Bond.Begun.Other(), at.Bond.Begun])
        {
            var made = IsMade(at, side);
            List<FieldMove> here = [.. moves.Fields.Where(move => move.To == side)];
            if (here.Count > 0 || made)
            {
                var (steps, begin) = (Stairs.Of(here, made), writes.Count);
                writes.AddRange(steps.Select((fields, step) => Record(fields, side, at, Id(begin + step), made, step)));
            }

            if (at.Bond.Key(side) is { } key)
            {
                foreach (var move in moves.Entries.Where(move => move.To == side))
                {
                    writes.Add(new AddEntry(Id(writes.Count), at.Bond.Id, key, move.Field, move.Text, move.Source.SysId));
                }

                foreach (var move in moves.Files.Where(move => move.To == side))
                {
                    writes.Add(new AddFile(Id(writes.Count), at.Bond.Id, key, move.Source));
                }
            }
        }

        return writes;

        string Id(int number) => $"{at.Bond.Id}:{pass}:{number}";
    }

    private static Write Record(Sequence<FieldValue> fields, Side side, Situation at, string id, bool made, int step)
    {
        var key = at.Bond.Key(side) ?? new RecordKey(side, at.Rule.Tables.On(side), "");
        var count = made ? -1 : at.Record(side)?.ModCount ?? at.Bond.Base.On(side).ModCount;
        return at.Rule switch
        {
            ReplicaRule replica => new IdentifyItem(
                id, at.Bond.Id, key, Whole(replica, fields, at), replica.DataSource.Text, at.Bond.Key(replica.From)!.Value.SysId),
            RequestRule request when key.SysId.Length == 0 => new PlaceOrder(
                id, at.Bond.Id, key, Orders.Item(request, at)!, Orders.Variables(request, at), fields),
            _ when made && step == 0 => new CreateRecord(id, at.Bond.Id, key, fields),
            _ => new UpdateRecord(id, at.Bond.Id, key, fields, count < 0 && !made ? -1 : count + step),
        };
    }

    private static bool IsMade(Situation at, Side side) =>
        side != at.Bond.Begun && at.Record(side) is null && at.Bond.Base.On(side).Values.Count == 0;

    // Identification needs the attributes it matches by, so an item always goes whole.
    private static Sequence<FieldValue> Whole(ReplicaRule rule, Sequence<FieldValue> changed, Situation at)
    {
        var to = rule.From.Other();
        var values = changed.ToDictionary(field => field.Field, field => field.Value, StringComparer.Ordinal);
        foreach (var field in rule.Fields.Where(field => field is not Set and not Lookup and not Virtual && field.CanGo(to)))
        {
            var value = at.Value(rule.From, field.ReadColumn(rule.From));
            if (value is not null && field.Carry(to, value) is { Length: > 0 } carried)
            {
                values.TryAdd(field.Column(to), carried);
            }
        }

        return [.. values.Select(pair => new FieldValue(pair.Key, pair.Value))];
    }
}
