using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>What an answer to a question means: whether it may be given, what is stored for it, how a reader sees it.</summary>
internal sealed class VariableValues(Database database)
{
    /// <summary>The stored form of an answer; null when the question does not admit it.</summary>
    public string? Stored(Row variable, string given)
    {
        if (given.Length == 0) return "";
        return CatalogVariables.TypeOf(variable) switch
        {
            var type when VariableType.HasChoices(type) => Choice(variable, given),
            VariableType.CheckBox => given.ToLowerInvariant() is "true" or "false" ? given.ToLowerInvariant() : null,
            VariableType.NumericScale => IsOnScale(variable, given) ? given : null,
            var type when VariableType.IsReference(type) => database.Find(TableOf(variable), given) is null ? null : given,
            VariableType.ListCollector => AllExist(variable["list_table"], given) ? given : null,
            VariableType.LookupSelectBox or VariableType.LookupMultipleChoice => LookedUp(variable, given) is null ? null : given,
            VariableType.Date or VariableType.DateTime => WireDate.TryParse(given, out _) ? given : null,
            _ => given,
        };
    }

    public string Shown(Row variable, string value, Account reader)
    {
        if (value.Length == 0) return "";
        return CatalogVariables.TypeOf(variable) switch
        {
            var type when VariableType.HasChoices(type) => ChoiceOf(variable, value)?["text"] ?? value,
            var type when VariableType.IsReference(type) => Name(TableOf(variable), value),
            VariableType.ListCollector => string.Join(", ", Ids(value).Select(id => Name(variable["list_table"], id))),
            VariableType.LookupSelectBox or VariableType.LookupMultipleChoice =>
                LookedUp(variable, value) is { } row ? Label(variable, row) : value,
            VariableType.Date when WireDate.TryParse(value, out var date) => reader.FormatDate(date),
            VariableType.DateTime when WireDate.TryParse(value, out var utc) => reader.FormatDateTime(utc),
            _ => value,
        };
    }

    public IEnumerable<Row> ChoicesOf(Row variable) => database.Where("question_choice", "question", variable.SysId)
        .Where(c => c["inactive"] != "true")
        .OrderBy(c => int.TryParse(c["order"], CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue)
        .ThenBy(c => c["text"], StringComparer.Ordinal);

    /// <summary>The chosen choice, by its value or by its text.</summary>
    public Row? ChoiceOf(Row variable, string value)
    {
        Row? byText = null;
        foreach (var choice in ChoicesOf(variable))
        {
            if (choice["value"] == value) return choice;
            if (choice["text"] == value) byText ??= choice;
        }

        return byText;
    }

    private static string TableOf(Row variable) =>
        CatalogVariables.TypeOf(variable) == VariableType.RequestedFor ? "sys_user" : variable["reference"];

    private string? Choice(Row variable, string given)
    {
        if (ChoiceOf(variable, given) is { } choice) return choice["value"];
        // A list read from another table's choices, or one that nobody filled, is not checked.
        return ChoicesOf(variable).Any() ? null : given;
    }

    private static bool IsOnScale(Row variable, string given) =>
        int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && (!int.TryParse(variable["scale_min"], CultureInfo.InvariantCulture, out var least) || number >= least)
        && (!int.TryParse(variable["scale_max"], CultureInfo.InvariantCulture, out var most) || number <= most);

    private bool AllExist(string table, string list) =>
        database.Dictionary.Find(table) is not { } target || Ids(list).All(id => database.Find(target, id) is not null);

    private static string[] Ids(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Row? LookedUp(Row variable, string value)
    {
        if (database.Find(variable["lookup_table"], value) is { } row) return row;
        return variable["lookup_value"] is { Length: > 0 } column
            ? database.Where(variable["lookup_table"], column, value).FirstOrDefault()
            : null;
    }

    private string Label(Row variable, Row found) =>
        variable["lookup_label"] is { Length: > 0 } column ? found[column.Split(',')[0]] : DisplayName.Of(database, found);

    private string Name(string table, string id) => database.Find(table, id) is { } row ? DisplayName.Of(database, row) : id;
}
