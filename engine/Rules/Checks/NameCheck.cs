using System.Text.RegularExpressions;

namespace Connector.Rules.Checks;

/// <summary>Names are ones an instance could have, and what is written is a column of the record itself.</summary>
internal static partial class NameCheck
{
    private static readonly string[] KeptBySystem =
        ["sys_id", "sys_mod_count", "sys_updated_on", "sys_updated_by", "sys_created_on", "sys_created_by", "sys_class_name"];

    public static IEnumerable<Finding> Check(Rule rule) =>
        [.. Rules(rule), .. Tests(rule), .. rule.Fields.SelectMany(field => Columns(rule, field)), .. Journals(rule), .. Sent(rule)];

    private static IEnumerable<Finding> Rules(Rule rule)
    {
        if (!RuleName().IsMatch(rule.Name))
        {
            yield return rule.At.Error(
                Codes.BadName, $"'{rule.Name}' cannot name a rule", "Use lower-case letters, digits, dots and dashes: incident-case");
        }

        foreach (var side in Enum.GetValues<Side>().Where(side => !Table().IsMatch(rule.Tables.On(side))))
        {
            yield return rule.At.Error(
                Codes.BadName, $"'{rule.Tables.On(side)}' cannot be a table",
                "Use the table's name as the instance has it: lower-case letters, digits, underscores");
        }
    }

    private static IEnumerable<Finding> Tests(Rule rule) =>
        from condition in rule.Conditions()
        from read in condition.Tests().Select(test => (test.At, test.Field))
            .Concat(condition.Approvals().Where(approval => approval.Due is not null).Select(approval => (approval.At, Field: approval.Due!)))
        where !Column().IsMatch(read.Field)
        select Bad(read.At.Line > 0 ? read.At : rule.At, read.Field);

    private static IEnumerable<Finding> Columns(Rule rule, FieldRule field)
    {
        string?[] names = field switch
        {
            Lookup lookup => [field.Customer, field.Provider, lookup.By, lookup.CustomerTable, lookup.ProviderTable],
            Virtual made => [made.Field, .. made.From],
            _ => [field.Customer, field.Provider],
        };
        foreach (var name in names.Where(name => !string.IsNullOrEmpty(name) && !Column().IsMatch(name)).Distinct())
        {
            yield return Bad(field.At, name!);
        }

        foreach (var side in Enum.GetValues<Side>().Where(side => rule.Writes(field, side) && Column().IsMatch(field.Column(side))))
        {
            var column = field.Column(side);
            if (column.Contains('.', StringComparison.Ordinal))
            {
                yield return field.At.Error(
                    Codes.NotWritable, $"'{column}' on the {side.Word()}'s side is read through a reference, but would be written",
                    $"Write the reference itself with Lookup(\"{column.Split('.')[0]}\", by: …), or let the {side.Word()} own the field");
            }
            else if (KeptBySystem.Contains(column))
            {
                yield return field.At.Error(
                    Codes.NotWritable, $"'{column}' is kept by the instance itself and cannot be written", "Map another column");
            }
        }
    }

    private static IEnumerable<Finding> Journals(Rule rule) =>
        from journal in rule.Journals
        from name in new[] { journal.Customer, journal.Provider }.Distinct()
        where !Table().IsMatch(name)
        select Bad(journal.At, name);

    private static IEnumerable<Finding> Sent(Rule rule) =>
        from action in rule.Actions
        from sent in action.Sends
        where !Column().IsMatch(sent.Field)
        select Bad(action.At, sent.Field);

    private static Finding Bad(Place at, string column) =>
        at.Error(
            Codes.BadColumn, $"'{column}' cannot be a column",
            "Use the name as the dictionary has it: lower-case letters, digits, underscores, dots between references");

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"^[a-z0-9_]+\z")]
    private static partial Regex Table();

    [GeneratedRegex(@"^[a-z0-9_]+(\.[a-z0-9_]+)*\z")]
    private static partial Regex Column();
}
