using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Demo;

/// <summary>
/// Makes sys_db_object, sys_dictionary, sys_choice and sys_glide_object readable as tables. They are thousands of
/// rows that most runs never read, so they are made when first asked for.
/// </summary>
internal sealed class DictionaryRecords(Database database, string stamp)
{
    private const string Maker = "system";
    private int made;

    public static bool Holds(string table) => table is "sys_db_object" or "sys_dictionary" or "sys_choice" or "sys_glide_object";

    public void Ensure()
    {
        if (Volatile.Read(ref made) == 1) return;
        database.Gate.EnterWriteLock();
        try
        {
            if (Interlocked.Exchange(ref made, 1) == 1) return;
            foreach (var type in database.Dictionary.Tables.SelectMany(t => t.Columns).Select(c => c.Type).Distinct())
                Put("sys_glide_object", type, ("name", type), ("label", type));
            foreach (var table in database.Dictionary.Tables) PutTable(table);
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private void PutTable(TableDefinition table)
    {
        Put("sys_db_object", table.Name,
            ("name", table.Name), ("label", table.Label), ("super_class", table.Parent is { } parent ? IdOf("sys_db_object", parent.Name) : ""),
            ("is_extendable", table.Children.Count > 0 ? "true" : "false"), ("ws_access", "true"), ("access", "public"), ("read_access", "true"));
        Put("sys_dictionary", table.Name + ".",
            ("name", table.Name), ("column_label", table.Label), ("internal_type", "collection"), ("active", "true"), ("audit", Text(Audit.AuditedTables.IsShipped(table))));
        foreach (var column in table.Columns.Where(c => c.DefinedBy == table.Name)) PutColumn(table, column);
        foreach (var column in table.Columns) PutChoices(table, column);
    }

    private void PutColumn(TableDefinition table, Column column) => Put("sys_dictionary", $"{table.Name}.{column.Name}",
        ("name", table.Name), ("element", column.Name), ("column_label", column.Label), ("internal_type", column.Type),
        ("reference", column.Reference), ("max_length", column.Length.ToString(CultureInfo.InvariantCulture)),
        ("mandatory", Text(column.Mandatory)), ("read_only", Text(column.ReadOnly)), ("active", "true"),
        ("default_value", column.Default), ("display", Text(table.Display.Name == column.Name)),
        ("choice", table.ChoicesOf(column) is null ? "0" : "3"));

    private void PutChoices(TableDefinition table, Column column)
    {
        if (table.ChoicesOf(column) is not { } choices) return;
        if (!table.OwnsChoices(column.Name)) return;
        foreach (var choice in choices.Choices)
            Put("sys_choice", $"{table.Name}.{column.Name}.{choice.Value}",
                ("name", table.Name), ("element", column.Name), ("value", choice.Value), ("label", choice.Label),
                ("sequence", choice.Sequence.ToString(CultureInfo.InvariantCulture)), ("language", "en"), ("inactive", "false"));
    }

    private static string Text(bool value) => value ? "true" : "false";

    private void Put(string tableName, string key, params (string Column, string Value)[] values)
    {
        if (database.Dictionary.Find(tableName) is not { } table) return;
        var cells = new string[table.Width];
        Array.Fill(cells, "");
        foreach (var column in table.Columns) cells[column.Ordinal] = column.Kind == ColumnKind.Boolean ? "false" : "";
        foreach (var (name, value) in values)
            if (table.Ordinal(name) is >= 0 and var ordinal) cells[ordinal] = value;
        if (table.Ordinal("sys_class_name") is >= 0 and var classOrdinal) cells[classOrdinal] = tableName;
        // A column's type is referred to by name, which is therefore its id.
        cells[SystemColumns.SysId] = tableName == "sys_glide_object" ? key : IdOf(tableName, key);
        cells[SystemColumns.CreatedOn] = cells[SystemColumns.UpdatedOn] = stamp;
        cells[SystemColumns.CreatedBy] = cells[SystemColumns.UpdatedBy] = Maker;
        cells[SystemColumns.ModCount] = "0";
        database.Put(database.Shapes.Make(table, cells), null);
    }

    /// <summary>The same id on every instance, as on clones of one release.</summary>
    private static string IdOf(string table, string key) => DemoIds.Of(table, key);
}
