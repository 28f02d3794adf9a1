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
            Sequence<FieldValue> fields = [.. moves.Fields.Where(move => move.To == side).Select(move => new FieldValue(move.Column, move.New))];
            if (fields.Count > 0 || IsMade(at, side))
            {
                writes.Add(Record(fields, side, at, Next()));
            }

            if (at.Bond.Key(side) is { } key)
            {
                writes.AddRange(moves.Entries.Where(move => move.To == side)
                    .Select(move => new AddEntry(Next(), at.Bond.Id, key, move.Field, move.Text, move.Source.SysId)));
                writes.AddRange(moves.Files.Where(move => move.To == side).Select(move => new AddFile(Next(), at.Bond.Id, key, move.Source)));
            }

            string Next() => $"{at.Bond.Id}:{pass}:{writes.Count}";
        }

        return [.. writes.Select((write, number) => write with { Id = $"{at.Bond.Id}:{pass}:{number}" })];
    }

    private static Write Record(Sequence<FieldValue> fields, Side side, Situation at, string id)
    {
        var key = at.Bond.Key(side) ?? new RecordKey(side, at.Rule.Tables.On(side), "");
        return at.Rule switch
        {
            ReplicaRule replica => new IdentifyItem(
                id, at.Bond.Id, key, Whole(replica, fields, at), replica.DataSource.Text, at.Bond.Key(replica.From)!.Value.SysId),
            RequestRule request when key.SysId.Length == 0 => new PlaceOrder(
                id, at.Bond.Id, key, Orders.Item(request, at)!, Orders.Variables(request, at), fields),
            _ when IsMade(at, side) => new CreateRecord(id, at.Bond.Id, key, fields),
            _ => new UpdateRecord(id, at.Bond.Id, key, fields, at.Record(side)?.ModCount ?? at.Bond.Base.On(side).ModCount),
        };
    }

    private static bool IsMade(Situation at, Side side) =>
        side != at.Bond.Begun && at.Record(side) is null && at.Bond.Base.On(side).Values.Count == 0;

    // Identification needs the attributes it matches by, so an item always goes whole.
    private static Sequence<FieldValue> Whole(ReplicaRule rule, Sequence<FieldValue> changed, Situation at)
    {
        var to = rule.From.Other();
        var values = changed.ToDictionary(field => field.Field, field => field.Value, StringComparer.Ordinal);
        foreach (var field in rule.Fields.Where(field => field is not Set and not Lookup && field.CanGo(to)))
        {
            var value = at.Value(rule.From, field.ReadColumn(rule.From));
            if (!string.IsNullOrEmpty(value) && field.Carry(to, value) is { } carried)
            {
                values.TryAdd(field.Column(to), carried);
            }
        }

        return [.. values.Select(pair => new FieldValue(pair.Key, pair.Value))];
    }
}
