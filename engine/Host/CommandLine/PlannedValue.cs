using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>One value that would be written.</summary>
/// <param name="What">create, update, comment, file, order or identify.</param>
/// <param name="Target">The record it would be written on.</param>
/// <param name="Field">The column, journal field, variable or file name.</param>
/// <param name="Old">What stands there now; null where that is not known or nothing does.</param>
/// <param name="New">What would stand there.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">Where the rule says so.</param>
internal sealed record PlannedValue(string What, string Target, string Field, string? Old, string New, string Reason, string Rule)
{
    private const int Longest = 120;

    /// <summary>Every value of a write.</summary>
    public static IEnumerable<PlannedValue> Of(Write write, PreviewedBond planned)
    {
        var moves = Moves(planned.Verdict);
        var target = write.Key.SysId.Length > 0 ? write.Key.ToString() : $"{write.Key.Side.Word()}:{write.Key.Table}";
        return write switch
        {
            CreateRecord create => create.Fields.Select(field => Value("create", field)),
            UpdateRecord update => update.Fields.Select(field => Value("update", field)),
            PlaceOrder order => order.Variables.Concat(order.Fields).Select(field => Value("order", field)),
            IdentifyItem item => item.Fields.Select(field => Value("identify", field)),
            AddEntry entry => [Plain("comment", entry.Field, entry.Text, "a new entry travels")],
            AddFile file => [Plain("file", file.Source.FileName, $"{file.Source.Bytes} bytes", "a new file travels")],
            _ => throw new InvalidOperationException($"A write of kind {write.GetType().Name} is not known."),
        };

        PlannedValue Value(string what, FieldValue field)
        {
            var move = moves.Fields.FirstOrDefault(one => one.To == write.Key.Side && one.Column == field.Field);
            var place = move?.Field.At.Line > 0 ? move.Field.At : planned.Rule.At;
            return new PlannedValue(what, target, field.Field, move?.Old, field.Value, move?.Reason ?? planned.Verdict.Reason, place.ToString());
        }

        PlannedValue Plain(string what, string field, string @new, string reason) =>
            new(what, target, field, null, @new, reason, planned.Rule.At.ToString());
    }

    /// <summary><c>update provider:incident/9d38… short_description: "old" → "new" (why; rule file:line)</c></summary>
    public override string ToString() =>
        $"{What} {Target} {Field}: {(Old is null ? "" : Quoted(Old) + " → ")}{Quoted(New)} ({Reason}; {Rule})";

    private static Moves Moves(Verdict verdict) => verdict switch
    {
        Begin begin => begin.Moves,
        Carry carry => carry.Moves,
        End end => end.Moves,
        _ => Abstractions.Bonds.Moves.None,
    };

    private static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return $"\"{(line.Length <= Longest ? line : line[..Longest] + "…")}\"";
    }
}
