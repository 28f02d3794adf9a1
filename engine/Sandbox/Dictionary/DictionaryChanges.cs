using System.Globalization;
using System.Text.RegularExpressions;
using Connector.Sandbox.Records;
using Connector.Sandbox.Schema;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Dictionary;

/// <summary>
/// The tables of a running instance follow their records: whoever writes sys_db_object, sys_dictionary, sys_choice or
/// sys_number changes what the instance has from the next request on.
/// </summary>
internal sealed partial class DictionaryChanges(Database database, DictionaryRecords records)
{
    private readonly DataDictionary dictionary = database.Dictionary;

    /// <summary>Called inside the gate for every row stored or removed.</summary>
    public void Follow(Row row, bool isRemoved)
    {
        if (!DictionaryRecords.Holds(row.Table.Name) || records.IsMaking) return;
        records.Ensure();
        switch (row.Table.Name)
        {
            case "sys_db_object": FollowTable(row, isRemoved); break;
            case "sys_dictionary": FollowColumn(row, isRemoved); break;
            case "sys_choice": FollowChoice(row["name"], row["element"]); break;
            case "sys_number" when !isRemoved: FollowNumber(row); break;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,79}$")]
    private static partial Regex Identifier();

    private void FollowTable(Row row, bool isRemoved)
    {
        var name = row["name"];
        if (dictionary.Find(name) is { } known)
        {
            // What the product ships stays, whatever becomes of its record.
            if (isRemoved && known.IsCustom && known.Children.Count == 0) database.Close(known);
            return;
        }

        if (isRemoved || !Identifier().IsMatch(name)) return;
        var parent = TableOf(row["super_class"]);
        var own = parent is null ? SystemColumns.Of(name).Select((c, i) => c.At(i)) : [];
        var label = row["label"] is { Length: > 0 } given ? given : name;
        var table = new TableDefinition(name, label, parent, own, []) { IsCustom = true };
        dictionary.Add(table);
        database.Open(table);
        records.PutCollection(table);
        if (parent is null && row["is_extendable"] == "true") table.Put(ClassColumn(name));
    }

    private static Column ClassColumn(string table) =>
        new() { Name = "sys_class_name", Type = "sys_class_name", Label = "Class", DefinedBy = table, Length = 80 };

    /// <summary>A table is referred to by its record's id or by its name.</summary>
    private TableDefinition? TableOf(string reference)
    {
        if (reference.Length == 0) return null;
        return dictionary.Find(reference) ?? dictionary.Find(database.Find("sys_db_object", reference)?["name"] ?? "");
    }

    private void FollowColumn(Row row, bool isRemoved)
    {
        var name = row["element"];
        if (dictionary.Find(row["name"]) is not { } table || SystemColumns.Contains(name) || !Identifier().IsMatch(name)) return;
        if (isRemoved || row["active"] == "false")
        {
            if (table.Find(name)?.DefinedBy == table.Name) table.Remove(name);
            return;
        }

        var column = ColumnOf(row, table);
        if (row["display"] == "true") table.DisplayName = name;
        if (column.IsSameAs(table.Find(name))) return;
        table.Put(column);
        foreach (var extent in database.ExtentsUnder(table)) extent.IndexColumns();
    }

    private Column ColumnOf(Row row, TableDefinition table) => new()
    {
        Name = row["element"],
        Type = row["internal_type"] is { Length: > 0 } type ? type : "string",
        Label = row["column_label"] is { Length: > 0 } label ? label : row["element"],
        DefinedBy = table.Name,
        Length = int.TryParse(row["max_length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0 ? length : 40,
        Reference = TableOf(row["reference"])?.Name ?? row["reference"],
        Default = row["default_value"],
        Mandatory = row["mandatory"] == "true",
        ReadOnly = row["read_only"] == "true",
    };

    private void FollowChoice(string tableName, string element)
    {
        if (dictionary.Find(tableName) is not { } table || table.Find(element) is not { } column) return;
        List<Choice> choices =
        [
            .. database.Where("sys_choice", "name", tableName)
                .Where(c => c["element"] == element && c["inactive"] != "true" && c["language"] is "" or "en")
                .Select(c => new Choice(c["value"], c["label"], int.TryParse(c["sequence"], CultureInfo.InvariantCulture, out var at) ? at : 0))
                .OrderBy(c => c.Sequence),
        ];
        IReadOnlyList<Choice> known = table.OwnsChoices(element) ? table.ChoicesOf(column)!.Choices : [];
        if (!choices.SequenceEqual(known)) table.SetChoices(element, choices);
    }

    private void FollowNumber(Row row)
    {
        if (TableOf(row["category"]) is not { } table) return;
        table.NumberPrefix = row["prefix"];
        if (long.TryParse(row["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var first)) table.FirstNumber = first;
    }
}
