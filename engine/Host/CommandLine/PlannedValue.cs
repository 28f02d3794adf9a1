using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>One value that would be written.</summary>
/// <param name="What">create, update, comment, file, order or identify.</param>
/// <param name="Target">The record it would be written on.</param>
/// <param name="Field">The column, journal field, variable or file name.</param>
/// <param name="Old">What stands there now; null where that is not known or nothing does. For a reference its key.</param>
/// <param name="New">What would be written.</param>
/// <param name="Key">For a reference the key it was found by; null for other values.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">The line of the rule that says so.</param>
internal sealed record PlannedValue(string What, string Target, string Field, string? Old, string New, string? Key, string Reason, string Rule)
{
    /// <summary>Every value of a write.</summary>
    public static IEnumerable<PlannedValue> Of(Write write, PreviewedBond planned) => Of(write, planned.Verdict, planned.Rule);

    /// <summary>Every value of a write that a verdict under a rule came to.</summary>
    public static IEnumerable<PlannedValue> Of(Write write, Verdict verdict, Rule rule)
    {
        var moves = Moves(verdict);
        var target = write.Key.SysId.Length > 0 ? write.Key.ToString() : $"{write.Key.Side.Word()}:{write.Key.Table}";
        return write switch
        {
            CreateRecord create => create.Fields.Select(field => Value("create", field) with { Old = null }),
            UpdateRecord update => update.Fields.Select(field => Value("update", field)),
            PlaceOrder order => order.Variables.Select(Variable).Concat(order.Fields.Select(field => Value("order", field))),
            IdentifyItem item => item.Fields.Select(field => Value("identify", field)),
            AddEntry entry => [Plain("comment", entry.Field, entry.Text, "a new entry travels", Lines.Of(entry, rule))],
            AddFile file => [Plain("file", file.Source.FileName, $"{file.Source.Bytes} bytes", "a new file travels", Lines.OfFiles(rule))],
            _ => throw new InvalidOperationException($"A write of kind {write.GetType().Name} is not known."),
        };

        PlannedValue Value(string what, FieldValue field) =>
            moves.Fields.FirstOrDefault(one => one.To == write.Key.Side && one.Column == field.Field) is { } move
                ? Moved(what, field.Value, move)
                : Plain(what, field.Field, field.Value, "goes along unchanged: identification needs the whole item", Whole(field.Field));

        PlannedValue Moved(string what, string value, FieldMove move)
        {
            // A side that permits no direct step is led there by writes of their own.
            var step = move.Through.TakeWhile(through => through != value).Count();
            var old = step == 0 ? move.Old : move.Through[step - 1];
            var isOnTheWay = step < move.Through.Count;
            var key = isOnTheWay || move.Expect == value ? null : move.Expect;
            var reason = isOnTheWay ? $"on the way to '{move.New}', which cannot be reached at once; {move.Reason}" : move.Reason;
            return new PlannedValue(what, target, move.Column, old, value, key, reason, Lines.Of(move.Field, rule).ToString());
        }

        PlannedValue Variable(FieldValue variable) =>
            Plain("order", variable.Field, variable.Value, Asked((RequestRule)rule, variable.Field), Lines.OfVariable(variable.Field, rule));

        PlannedValue Plain(string what, string field, string @new, string reason, Place at) => new(what, target, field, null, @new, null, reason, at.ToString());

        Place Whole(string column) =>
            rule.Fields.FirstOrDefault(field => field.Column(write.Key.Side) == column && field.CanGo(write.Key.Side)) is { } field ? Lines.Of(field, rule) : rule.At;
    }

    /// <summary><c>update provider:incident/9d38… short_description: "old" → "new" (why; file:line)</c></summary>
    public override string ToString()
    {
        var old = Old is null ? "" : CommandContext.Quoted(Old) + " → ";
        var value = Key is null ? CommandContext.Quoted(New) : $"{CommandContext.Quoted(Key)}, which is {New}";
        return $"{What} {Target} {Field}: {old}{value} ({Reason}; {Rule})";
    }

    private static string Asked(RequestRule rule, string variable) => rule.Variables.FirstOrDefault(one => one.Provider == variable) switch
    {
        { Fixed: not null } => "a fixed answer to the item's question",
        { Customer: { } customer } => $"the customer's answer to {customer}",
        _ => "marks the order with its bond, so that it can be found again",
    };

    private static Moves Moves(Verdict verdict) => verdict switch
    {
        Begin begin => begin.Moves,
        Carry carry => carry.Moves,
        End end => end.Moves,
        _ => Abstractions.Bonds.Moves.None,
    };
}
