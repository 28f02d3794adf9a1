using Connector.Abstractions.Dictionaries;
using Connector.Rules.Checks.Packs;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>Every table and column a rule names is there, is of the sort the rule takes it for, and may be read and written.</summary>
internal static class ColumnCheck
{
    public static IEnumerable<Finding> Tables(Rule rule, Side side, InstanceTables dictionary)
    {
        var table = rule.Tables.On(side);
        if (dictionary.Absent.Contains(table))
        {
            yield return NoTable(rule.At, table, dictionary);
        }
    }

    public static IEnumerable<Finding> Columns(CheckedRule rule, Side side, InstanceTables dictionary) =>
        from use in rule.Uses
        where use.Side == side
        from finding in Follow(use, Walk.Of(dictionary, rule.Bound.Tables.On(side), use.Path), dictionary)
        select finding;

    public static Finding NoTable(Place at, string table, InstanceTables dictionary) => at.Error(
        Codes.UnknownTable, $"{dictionary.Instance} has no table '{table}'",
        Meant(table, dictionary.Names));

    public static Finding NoColumn(Place at, DictionaryTable table, string column, InstanceTables dictionary) => at.Error(
        Codes.UnknownColumn, $"{dictionary.Instance} has no column '{column}' in {table.Name}",
        Meant(column, table.Names));

    private static string Meant(string written, IEnumerable<string> known) =>
        $"{Words.Near(written, known) ?? "Use the name as the instance has it."} If it is new there, pull again with schema pull";

    private static IEnumerable<Finding> Follow(ColumnUse use, Walk walk, InstanceTables dictionary) => walk switch
    {
        NoTable missing => [NoTable(use.At, missing.Table, dictionary)],
        NoColumn missing => [NoColumn(use.At, missing.Table, missing.Column, dictionary)],
        NoReference through => [use.At.Error(
            Codes.NotAReference,
            $"'{use.Path}' goes through '{through.Column.Name}' of {through.Table.Name} on {dictionary.Instance}, which is no reference but {through.Column.Type}",
            $"Read '{through.Column.Name}' itself, or go through a column that refers to a record")],
        Reached reached => [.. Sort(use, reached, dictionary), .. Rights(use, reached, dictionary)],
        _ => [],
    };

    private static IEnumerable<Finding> Sort(ColumnUse use, Reached reached, InstanceTables dictionary)
    {
        var isJournal = reached.Column.Kind() == ColumnKind.Journal;
        if (use.Journal && !isJournal && reached.Column.Kind() != ColumnKind.Other)
        {
            yield return use.At.Error(
                Codes.NotAJournal, $"'{use.Path}' of {reached.Table.Name} on {dictionary.Instance} is no journal but {reached.Column.Type}",
                "Carry it as a field, with Copy; journals are comments, work_notes and their like");
        }
        else if (!use.Journal && isJournal)
        {
            yield return use.At.Error(
                Codes.NotAJournal, $"'{use.Path}' of {reached.Table.Name} on {dictionary.Instance} is a journal: it has entries, no value",
                $"Carry its entries: Journal(\"{use.Path}\")");
        }
    }

    private static IEnumerable<Finding> Rights(ColumnUse use, Reached reached, InstanceTables dictionary)
    {
        if (!use.Writes && reached.Column.Hidden)
        {
            yield return use.At.Warning(
                Codes.CannotRead, $"The integration user may not read '{reached.Column.Name}' of {reached.Table.Name} on {dictionary.Instance}: records came without it",
                "Give the user a read ACL on this column, or take the field out");
        }
        else if (use is { Writes: true, Journal: false } && (reached.Column.Virtual || reached.Column.Locked))
        {
            yield return use.At.Warning(
                Codes.CannotWrite, $"'{reached.Column.Name}' of {reached.Table.Name} on {dictionary.Instance} is "
                + (reached.Column.Virtual ? "computed when it is read, so a written value is lost" : "read-only for REST calls too, so a written value does not stick"),
                "Let this side own the field, or map another column");
        }
    }
}
