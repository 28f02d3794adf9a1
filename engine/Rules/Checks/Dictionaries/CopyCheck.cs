using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>What is copied as it is can stand where it goes.</summary>
internal static class CopyCheck
{
    public static IEnumerable<Finding> Check(Copy copy, Side to, Reached from, Reached into, string instance)
    {
        var (source, target) = (from.Column.Kind(), into.Column.Kind());
        var way = $"{copy.Told()} to the {to.Word()}";
        if (Differ(from, into) is { } severity)
        {
            var message = $"{way}: {from.Column.Type} is copied into {into.Column.Type}, which holds {target.Word()}";
            var fix = source is ColumnKind.Reference or ColumnKind.References
                ? "A sys_id of one instance names nothing on the other: carry the reference by a key, with Lookup, or copy a column read through it"
                : "Map a column of the same type, or make the value with Translate or Compute";
            yield return new(Codes.TypesDiffer, severity, message, fix, copy.At.File, copy.At.Line);
        }
        else if (source == ColumnKind.Text && target == ColumnKind.Text && into.Column.MaxLength > 0 && Longest(from) > into.Column.MaxLength)
        {
            yield return copy.At.Warning(
                Codes.CutOff, $"{way}: up to {Longest(from)} characters go into '{into.Column.Name}', and {instance} cuts them off after {into.Column.MaxLength}",
                $"Shorten on purpose with Compute, lengthen the column, or let the {to.Word()} own the field");
        }
        else if (from.Column.Choices is { } choices && into.Column.Choices is not null
            && choices.Where(choice => !ValueForm.IsChoice(into.Column, choice.Value)).Select(choice => $"'{choice.Value}'").ToArray() is { Length: > 0 } strange)
        {
            yield return copy.At.Warning(
                Codes.NoChoice, $"{way}: {Words.List(strange)} can come, and '{into.Column.Name}' on {instance} has no such choice",
                "Map the values with Translate, or add the choices");
        }
    }

    private static int Longest(Reached from) =>
        from.Column.Choices is { Count: > 0 } choices ? choices.Max(choice => choice.Value.Length) : from.Column.MaxLength;

    private static Severity? Differ(Reached from, Reached into) => (from.Column.Kind(), into.Column.Kind()) switch
    {
        (ColumnKind.Journal, _) or (_, ColumnKind.Journal) => null,
        (ColumnKind.Reference or ColumnKind.References, not ColumnKind.Other) => Severity.Warning,
        (ColumnKind.Other, _) or (_, ColumnKind.Other) => null,
        var (source, target) when source == target => null,
        (ColumnKind.Whole, ColumnKind.Number) or (ColumnKind.Whole or ColumnKind.Number, ColumnKind.Text) => null,
        (_, ColumnKind.Text) or (ColumnKind.Number, ColumnKind.Whole) or (ColumnKind.Date, ColumnKind.Moment) or (ColumnKind.Moment, ColumnKind.Date) => Severity.Warning,
        _ when from.Column.Choices is { Count: > 0 } choices && choices.All(choice => ValueForm.Fits(into.Column, choice.Value)) => null,
        _ => Severity.Error,
    };
}
