namespace Connector.Rules.Checks;

/// <summary>A value table gives back what went through it, or its author says why not.</summary>
internal static class TableCheck
{
    public static IEnumerable<Finding> Check(Rule rule) => rule.Fields.SelectMany(field => Check(rule, field));

    private static IEnumerable<Finding> Check(Rule rule, FieldRule field)
    {
        if (field is not Translate table)
        {
            return field is Copy or Set && field.Lossy is not null ? [NothingLost(field)] : [];
        }

        var changed = RoundTrip(rule, table);
        Finding?[] findings =
        [
            .. table.Lines.GroupBy(line => line).Where(lines => lines.Count() > 1).Select(lines => Twice(table, lines.Key)),
            changed is not null && table.Lossy is null ? Changes(table, changed.Value) : null,
            changed is null && table.Lossy is not null ? NothingLost(table) : null,
        ];
        return findings.OfType<Finding>();
    }

    /// <summary>The first value that does not come back, of those that travel.</summary>
    private static (Side From, string Value, string? There, string? Back)? RoundTrip(Rule rule, Translate table)
    {
        foreach (var from in Enum.GetValues<Side>().Where(from => rule.IsContested(table) && table.Owner() != from.Other()))
        {
            // What an empty field becomes by a default is no line of the table: its author has said that it does not come back.
            string[] empty = table.Default is null ? [""] : [];
            foreach (var value in table.Lines.Select(line => from == Side.Customer ? line.Customer : line.Provider).Concat(empty))
            {
                var there = table.Carry(from.Other(), value);
                var back = there is null ? null : table.Carry(from, there);
                if (back != value)
                {
                    return (from, value, there, back);
                }
            }
        }

        return null;
    }

    private static Finding Changes(Translate table, (Side From, string Value, string? There, string? Back) trip) => table.At.Error(
        Codes.RoundTripChanges,
        $"The table {table.Told()} changes a value on its way there and back: the {trip.From.Word()}'s '{trip.Value}' becomes "
        + $"'{trip.There}' at the {trip.From.Other().Word()} and comes back as '{trip.Back}'",
        "Give every value a partner of its own, or add .Lossy(\"why that is right\")");

    private static Finding Twice(Translate table, Line line) =>
        table.At.Error(
            Codes.LineTwice, $"The table {table.Told()} has the line (\"{line.Customer}\", \"{line.Provider}\") twice",
            "Take one of the two out");

    private static Finding NothingLost(FieldRule field) =>
        field.At.Warning(
            Codes.LossyForNothing, $"The field {field.Told()} is declared lossy, but every value comes back", "Take .Lossy(…) out");
}
