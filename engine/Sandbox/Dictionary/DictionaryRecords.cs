using System.Globalization;
using Connector.Sandbox.Demo;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Dictionary;

/// <summary>
/// Makes sys_db_object, sys_dictionary and their like readable as tables. They are thousands of
/// rows that most runs never read, so they are made when first asked for.
/// </summary>
internal sealed class DictionaryRecords(Database database, string stamp)
{
    private const string Maker = "system";
    private bool isMade;

    /// <summary>True while the records are being made of the definitions, and so tell nothing new about them.</summary>
    public bool IsMaking { get; private set; }

    public static bool Holds(string table) => table
        is "sys_db_object" or "sys_dictionary" or "sys_choice" or "sys_glide_object" or "sys_number" or "sys_documentation";

    /// <summary>The same id on every instance, as on clones of one release.</summary>
    public static string IdOf(string table, string key) => DemoIds.Of(table, key);

    public void Ensure()
    {
        if (Volatile.Read(ref isMade)) return;
        database.Gate.EnterWriteLock();
        try
        {
            if (isMade || IsMaking) return;
            IsMaking = true;
            foreach (var type in database.Dictionary.Tables.SelectMany(t => t.Columns).Select(c => c.Type).Distinct())
                Put("sys_glide_object", type, ("name", type), ("label", type));
            foreach (var table in database.Dictionary.Tables) PutTable(table);
            Volatile.Write(ref isMade, true);
        }
        finally
        {
            IsMaking = false;
            database.Gate.ExitWriteLock();
        }
    }

    /// <summary>The records came from a file; none need be made.</summary>
    public void TakeAsMade() => Volatile.Write(ref isMade, true);

    private void PutTable(TableDefinition table)
    {
        Put("sys_db_object", table.Name,
            ("name", table.Name), ("label", table.Label), ("super_class", table.Parent is { } parent ? IdOf("sys_db_object", parent.Name) : ""),
            ("is_extendable", Text(table.Children.Count > 0)), ("ws_access", "true"), ("access", "public"), ("read_access", "true"));
        PutCollection(table);
        foreach (var column in table.Columns.Where(c => c.DefinedBy == table.Name)) PutColumn(table, column);
        foreach (var column in table.Columns) PutChoices(table, column);
        if (table.NumberPrefix.Length > 0)
            Put("sys_number", table.Name,
                ("category", table.Name), ("prefix", table.NumberPrefix), ("maximum_digits", "7"),
                ("number", table.FirstNumber.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The dictionary's one row for a table as a whole, with the table's label.</summary>
    public void PutCollection(TableDefinition table)
    {
        Put("sys_dictionary", table.Name + ".",
            ("name", table.Name), ("column_label", table.Label), ("internal_type", "collection"), ("active", "true"), ("audit", Text(Audit.AuditedTables.IsShipped(table))));
        PutLabel(table.Name, "", table.Label);
    }

    private void PutColumn(TableDefinition table, Column column)
    {
        Put("sys_dictionary", $"{table.Name}.{column.Name}",
            ("name", table.Name), ("element", column.Name), ("column_label", column.Label), ("internal_type", column.Type),
            ("reference", column.Reference), ("max_length", column.Length.ToString(CultureInfo.InvariantCulture)),
            ("mandatory", Text(column.Mandatory)), ("read_only", Text(column.ReadOnly)), ("active", "true"),
            ("default_value", column.Default), ("display", Text(table.Display.Name == column.Name)),
            ("choice", table.ChoicesOf(column) is null ? "0" : "3"));
        PutLabel(table.Name, column.Name, column.Label);
    }

    private void PutLabel(string table, string element, string label) => Put("sys_documentation", $"{table}.{element}",
        ("name", table), ("element", element), ("label", label), ("plural", element.Length == 0 ? label + "s" : ""), ("language", "en"));

    private void PutChoices(TableDefinition table, Column column)
    {
        if (!table.OwnsChoices(column.Name) || table.ChoicesOf(column) is not { } choices) return;
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
        foreach (var column in table.Columns)
            if (column.Kind == ColumnKind.Boolean) cells[column.Ordinal] = "false";
        foreach (var (name, value) in values)
            if (table.Ordinal(name) is >= 0 and var ordinal) cells[ordinal] = value;
        if (table.Ordinal("sys_class_name") is >= 0 and var classOrdinal) cells[classOrdinal] = tableName;
        // A column's type is referred to by name, which is therefore its id.
        cells[SystemColumns.SysId] = tableName == "sys_glide_object" ? key : IdOf(tableName, key);
        cells[SystemColumns.CreatedOn] = cells[SystemColumns.UpdatedOn] = stamp;
        cells[SystemColumns.CreatedBy] = cells[SystemColumns.UpdatedBy] = Maker;
        cells[SystemColumns.ModCount] = "0";
        database.Put(database.Shapes.Make(table, cells), database.Find(table, cells[SystemColumns.SysId]));
    }
}
