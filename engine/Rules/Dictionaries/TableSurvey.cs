using System.Globalization;
using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>
/// What an instance says of some tables. A column is defined once, on the table that has it first, and inherited from there;
/// overrides and choices of a nearer table win.
/// </summary>
internal sealed class TableSurvey(Survey survey)
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private ILookup<string, Record> _columns = Lookup([]);
    private ILookup<string, Record> _overrides = Lookup([]);
    private ILookup<string, Record> _choices = Lookup([]);

    /// <summary>The tables that are there, of those asked for.</summary>
    /// <param name="names">The tables.</param>
    /// <param name="canRead">Whether this user has been seen to read sys_db_object, so that what it does not find there is not there.</param>
    public async Task<IReadOnlyList<DictionaryTable>> ReadAsync(IReadOnlyList<string> names, bool canRead)
    {
        await ParentsAsync(names).ConfigureAwait(false);
        if (!canRead && !names.Any(_parents.ContainsKey) && survey.IsComplete)
        {
            survey.Hidden("sys_db_object", string.Join(", ", names));
        }

        string[] there = [.. names.Where(_parents.ContainsKey)];
        string[] all = [.. there.SelectMany(Line).Distinct()];
        _columns = Lookup(await survey.RowsAsync(
            "sys_dictionary", "name", all, "name", "element", "internal_type", "reference", "max_length", "mandatory", "read_only", "active",
            "read_only_option", "default_value", "choice", "choice_table", "choice_field", "virtual").ConfigureAwait(false));
        _overrides = Lookup(await survey.RowsAsync(
            "sys_dictionary_override", "name", all, "name", "element", "mandatory", "mandatory_override", "read_only", "read_only_override",
            "read_only_option", "read_only_option_override", "default_value", "default_value_override").ConfigureAwait(false));
        var elsewhere = _columns.SelectMany(rows => rows).Select(row => Text(row, "choice_table")).Where(table => table.Length > 0);
        _choices = Lookup(await survey.RowsAsync(
            "sys_choice", "name", all.Concat(elsewhere), "name", "element", "value", "label", "sequence", "language", "inactive").ConfigureAwait(false));
        TellHidden(there);
        return [.. there.Select(name => new DictionaryTable(name, [.. Line(name).Skip(1)], [.. Columns(name)]))];
    }

    private async Task ParentsAsync(IReadOnlyList<string> names)
    {
        for (var open = names; open.Count > 0;)
        {
            var rows = await survey.RowsAsync("sys_db_object", "name", open, "name", "super_class.name").ConfigureAwait(false);
            foreach (var row in rows)
            {
                _parents[Text(row, "name")] = Text(row, "super_class.name");
            }

            open = [.. rows.Select(row => Text(row, "super_class.name")).Where(parent => parent.Length > 0 && !_parents.ContainsKey(parent)).Distinct()];
        }
    }

    private void TellHidden(string[] there)
    {
        if (!survey.IsComplete || there.Length == 0)
        {
            return;
        }

        var bare = there.Where(name => !Line(name).Any(table => _columns[table].Any(row => Text(row, "element").Length > 0))).ToArray();
        if (bare.Length > 0)
        {
            survey.Hidden("sys_dictionary", string.Join(", ", bare));
        }
        else if (_choices.Count == 0 && _columns.SelectMany(rows => rows).Any(Restricts))
        {
            survey.Hidden("sys_choice", string.Join(", ", there));
        }
    }

    /// <summary>The table and those it extends, the nearest first.</summary>
    private IEnumerable<string> Line(string table)
    {
        for (var seen = new HashSet<string>(StringComparer.Ordinal); table.Length > 0 && seen.Add(table); table = _parents.GetValueOrDefault(table, ""))
        {
            yield return table;
        }
    }

    private IEnumerable<DictionaryColumn> Columns(string table)
    {
        string[] line = [.. Line(table)];
        return line.SelectMany(name => _columns[name]).Where(row => Text(row, "element").Length > 0).DistinctBy(row => Text(row, "element"))
            .Where(row => Text(row, "active") != "false").Select(row => Column(row, line)).OrderBy(column => column.Name, StringComparer.Ordinal);
    }

    private DictionaryColumn Column(Record row, string[] line)
    {
        var name = Text(row, "element");
        Record[] nearer = [.. line.TakeWhile(table => table != Text(row, "name")).SelectMany(table => _overrides[table]).Where(
            one => Text(one, "element") == name)];
        var value = (string attribute) => Text(nearer.FirstOrDefault(one => Text(one, attribute + "_override") == "true") ?? row, attribute);
        var reference = Text(row, "reference");
        var initial = value("default_value");
        return new(name, Text(row, "internal_type"))
        {
            MaxLength = Number(Text(row, "max_length")),
            Mandatory = value("mandatory") == "true",
            ReadOnly = value("read_only") == "true",

            // Plain read-only binds forms; these two options, of newer releases, bind the Table API as well.
            Locked = value("read_only_option") is "client_script_modifiable" or "strict_read_only",
            Virtual = Text(row, "virtual") == "true",
            Reference = reference.Length == 0 ? null : reference,
            Default = initial.Length == 0 ? null : initial,
            Choices = Restricts(row) ? Choices(row, line) : null,
        };
    }

    private Sequence<DictionaryChoice>? Choices(Record row, string[] line)
    {
        var (table, field) = (Text(row, "choice_table"), Text(row, "choice_field"));
        var element = table.Length > 0 && field.Length > 0 ? field : Text(row, "element");
        var own = (table.Length > 0 ? [table] : line).Select(name => _choices[name].Where(choice => Text(choice, "element") == element).ToArray())
            .FirstOrDefault(rows => rows.Length > 0);
        return own is null
            ? null
            : [.. own.Where(choice => Text(choice, "inactive") != "true").OrderBy(choice => Text(choice, "language") != "en")
                .DistinctBy(choice => Text(choice, "value")).OrderBy(choice => Number(Text(choice, "sequence")))
                .ThenBy(choice => Text(choice, "value"), StringComparer.Ordinal)
                .Select(choice => new DictionaryChoice(Text(choice, "value"), Text(choice, "label")))];
    }

    /// <summary>1 is a list with an empty entry, 3 one without; 2 only suggests, 0 has no list.</summary>
    private static bool Restricts(Record row) => Text(row, "choice") is "1" or "3";

    private static ILookup<string, Record> Lookup(IEnumerable<Record> rows) => rows.ToLookup(row => Text(row, "name"), StringComparer.Ordinal);

    private static string Text(Record row, string column) => row[column] ?? "";

    private static int Number(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
