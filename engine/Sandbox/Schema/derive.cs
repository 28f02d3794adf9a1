// Derives tables.tsv, columns.tsv and choices.tsv beside this file from the published table definitions and the hand-kept additions.
// Run: dotnet run engine/Sandbox/Schema/derive.cs -- <folder with tables.json>
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

if (args is not [var folder] || !File.Exists(Path.Combine(folder, "tables.json")))
{
    Console.Error.WriteLine("Give the folder that holds the published tables.json.");
    return 2;
}

var home = Home();
using var published = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "tables.json")));
var schema = new Derivation(published.RootElement);
schema.TakeTables(Rows("additions.tables.tsv"));
schema.TakeColumns(Rows("additions.columns.tsv"));
schema.TakeChoices(Rows("additions.choices.tsv"));
var outside = Rows("outside.tsv").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
var faults = schema.Faults(outside).ToList();
foreach (var fault in faults)
    Console.Error.WriteLine(fault);
if (faults.Count > 0)
    return 1;

Write("tables.tsv", "table\tparent\tlabel\tnumber_prefix\tfirst_number\tdisplay", schema.TableRows());
Write("columns.tsv", "table\tcolumn\ttype\tlength\treference\tdefault\tmandatory\tread_only\tlabel", schema.ColumnRows());
Write("choices.tsv", "table\telement\tvalue\tlabel\tsequence", schema.ChoiceRows());
return 0;

IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(home, name))
    .Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'));

void Write(string name, string header, IEnumerable<string> rows) => File.WriteAllText(Path.Combine(home, name),
    "# Derived by derive.cs: change the additions and derive again.\n" + header + "\n" + string.Concat(rows.Select(row => row + "\n")));

static string Home([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

internal sealed record Table(string Name, string Parent, string Label, string Prefix, string FirstNumber, string Display)
{
    public List<Column> Columns { get; } = [];
}

internal sealed record Column(string Name, string Type, string Length, string Reference, string Default, bool Mandatory, bool ReadOnly, string Label);

internal sealed record Choice(string Value, string Label);

internal sealed class Derivation(JsonElement published)
{
    private static readonly Column[] Audit =
    [
        new("sys_id", "GUID", "32", "", "", false, false, "Sys ID"),
        new("sys_created_by", "string", "40", "", "", false, false, "Created by"),
        new("sys_created_on", "glide_date_time", "40", "", "", false, false, "Created"),
        new("sys_updated_by", "string", "40", "", "", false, false, "Updated by"),
        new("sys_updated_on", "glide_date_time", "40", "", "", false, false, "Updated"),
        new("sys_mod_count", "integer", "40", "", "", false, false, "Updates"),
        new("sys_tags", "related_tags", "255", "", "", false, false, "Tags"),
    ];

    // Insertion order is kept: it is the order of the additions, and so of the derived files.
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly Dictionary<(string Table, string Column), List<Choice>> _choices = [];

    public void TakeTables(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            var known = published.TryGetProperty(row[0], out var definition);
            var number = known && definition.TryGetProperty("autoNumber", out var auto) ? auto : default;
            var prefix = Or(row[3], Text(number, "prefix"));
            _tables.Add(row[0], new(row[0], Or(row[1], Text(definition, "extends")), Or(row[2], Or(Text(definition, "label"), Sentence(row[0]))),
                prefix, prefix.Length == 0 ? "" : Or(row[4], Or(Text(number, "number"), "1000")), Or(row[5], Text(definition, "display"))));
        }

        foreach (var table in _tables.Values)
            TakePublished(table);
    }

    public void TakeColumns(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            if (!_tables.TryGetValue(row[0], out var table))
            {
                _faults.Add($"additions.columns.tsv: no table {row[0]} (column {row[1]})");
                continue;
            }

            var at = table.Columns.FindIndex(column => column.Name == row[1]);
            var before = at >= 0 ? table.Columns[at] : Inherited(table, row[1]);
            if (before is null && row[2].Length == 0)
                _faults.Add($"additions.columns.tsv: {row[0]}.{row[1]} is neither published nor inherited, so it needs a type");
            var after = Merge(before, row);
            if (at >= 0) table.Columns[at] = after;
            else table.Columns.Add(after);
        }
    }

    public void TakeChoices(IEnumerable<string[]> rows)
    {
        foreach (var set in rows.GroupBy(row => (row[0], row[1])))
            _choices[set.Key] = [.. set.Select(row => new Choice(row[2], row[3]))];
    }

    public IEnumerable<string> Faults(IReadOnlySet<string> outside)
    {
        foreach (var fault in _faults)
            yield return fault;
        foreach (var table in _tables.Values)
        {
            if (table.Parent.Length > 0 && !_tables.ContainsKey(table.Parent))
                yield return $"{table.Name} extends {table.Parent}, which is not carried";
            if (table.Display.Length > 0 && Find(table, table.Display) is null)
                yield return $"{table.Name} has no column {table.Display} to display";
            foreach (var column in table.Columns.Where(c => c.Reference.Length > 0 && !_tables.ContainsKey(c.Reference) && !outside.Contains(c.Reference)))
                yield return $"{table.Name}.{column.Name} points at {column.Reference}, which is neither carried nor listed in outside.tsv";
        }

        foreach (var (table, column) in _choices.Keys)
        {
            if (!_tables.TryGetValue(table, out var owner) || Find(owner, column) is null)
                yield return $"choices for {table}.{column}, which does not exist";
        }
    }

    public IEnumerable<string> TableRows() => _tables.Values.Select(t => Line(t.Name, t.Parent, t.Label, t.Prefix, t.FirstNumber, t.Display));

    public IEnumerable<string> ColumnRows() =>
        from table in _tables.Values
        from column in table.Parent.Length == 0 ? Audit.Concat(table.Columns) : table.Columns
        where table.Parent.Length == 0 || Inherited(table, column.Name) != column
        select Line(table.Name, column.Name, column.Type, column.Length, column.Reference, column.Default,
            column.Mandatory ? "true" : "", column.ReadOnly ? "true" : "", column.Label);

    public IEnumerable<string> ChoiceRows() =>
        from table in _tables.Values
        from set in _choices.Where(set => set.Key.Table == table.Name)
        from choice in set.Value.Index()
        select Line(table.Name, set.Key.Column, choice.Item.Value, choice.Item.Label, $"{choice.Index + 1}");

    private void TakePublished(Table table)
    {
        if (!published.TryGetProperty(table.Name, out var definition))
            return;
        foreach (var property in definition.GetProperty("schema").EnumerateObject())
        {
            var facts = property.Value;
            if (Audit.Any(audit => audit.Name == property.Name) || Text(facts, "active") == "false" || Text(facts, "type") == "OverrideColumn")
                continue;
            var type = Wire(facts);
            table.Columns.Add(new(property.Name, type, Or(Text(facts, "maxLength"), Usual(type)), Text(facts, "referenceTable"),
                Default(Text(facts, "default")), Text(facts, "mandatory") == "true",
                Text(facts, "read_only") == "true" || Text(facts, "readOnly") == "true", Label(property.Name, facts)));
            if (facts.TryGetProperty("choices", out var choices))
                TakePublished(table.Name, property.Name, choices);
        }
    }

    private void TakePublished(string table, string column, JsonElement choices)
    {
        var set = choices.EnumerateObject()
            .Where(choice => Text(choice.Value, "inactive") != "true")
            .OrderBy(choice => int.TryParse(Text(choice.Value, "sequence"), out var at) ? at : int.MaxValue)
            .Select(choice => new Choice(choice.Name, Or(Text(choice.Value, "label"), choice.Name))).ToList();
        if (set.Count > 0)
            _choices[(table, column)] = set;
    }

    private Column? Find(Table table, string name) => table.Columns.Find(column => column.Name == name) ?? Inherited(table, name);

    private Column? Inherited(Table table, string name) => _tables.TryGetValue(table.Parent, out var parent)
        ? Find(parent, name)
        : Audit.FirstOrDefault(column => column.Name == name);

    private static Column Merge(Column? before, string[] row)
    {
        var type = Or(row[2], before?.Type ?? "");
        return new(row[1], type, Or(row[3], row[2].Length > 0 ? Usual(type) : before?.Length ?? ""), Or(row[4], before?.Reference ?? ""),
            Or(row[5], before?.Default ?? ""), row[6] == "true" || before is { Mandatory: true }, row[7] == "true" || before is { ReadOnly: true },
            Or(row[8], before?.Label ?? Sentence(row[1])));
    }

    private static string Line(params string[] cells) => string.Join('\t', cells);

    private static string Or(string first, string second) => first.Length > 0 ? first : second;

    private static string Text(JsonElement of, string name) =>
        of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };

    // A label is published either as text or as a list of one per language, hints among them; only the words of the label are a fact we need.
    private static string Label(string column, JsonElement facts) =>
        facts.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.Array && label.GetArrayLength() > 0
            ? Text(label[0], "label")
            : Or(Text(facts, "label"), Sentence(column));

    private static string Sentence(string name)
    {
        var words = new StringBuilder(name.Replace('_', ' ').Trim());
        words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    // Of the scripted defaults only those that every instance answers alike are kept; the others are code, not facts.
    private static string Default(string value) => value.Replace("global.", "", StringComparison.Ordinal).Replace(": ", ":", StringComparison.Ordinal).TrimEnd(';') switch
    {
        "javascript:gs.nowDateTime()" => "javascript:gs.nowDateTime()",
        "javascript:gs.getUserID()" => "javascript:gs.getUserID()",
        "javascript:current.getTableName()" => "javascript:current.getTableName()",
        "javascript:getNextObjNumberPadded()" => "javascript:getNextObjNumberPadded()",
        _ when value.StartsWith("javascript:", StringComparison.Ordinal) || value.AsSpan().ContainsAny("\n\t{") => "",
        _ => value,
    };

    private static string Wire(JsonElement facts) => Text(facts, "type") switch
    {
        "GenericColumn" => Or(Text(facts, "column_type"), Text(facts, "columnType")),
        "StringColumn" => "string",
        "ReferenceColumn" => "reference",
        "BooleanColumn" => "boolean",
        "IntegerColumn" => "integer",
        "DateTimeColumn" => "glide_date_time",
        "DateColumn" => "glide_date",
        "TimeColumn" => "glide_time",
        "DurationColumn" => "glide_duration",
        "DueDateColumn" => "due_date",
        "CalendarDateTimeColumn" => "calendar_date_time",
        "DecimalColumn" => "decimal",
        "FloatColumn" => "float",
        "GuidColumn" => "GUID",
        "ListColumn" => "glide_list",
        "TableNameColumn" => "table_name",
        "FieldNameColumn" => "field_name",
        "SystemClassNameColumn" => "sys_class_name",
        "MultiLineTextColumn" => "multi_two_lines",
        "Password2Column" => "password2",
        "NameValuePairsColumn" => "name_values",
        "BasicImageColumn" => "basicimage",
        // The rest are named after their wire type: DomainIdColumn is domain_id.
        var other => string.Concat(other[..^"Column".Length].Select((c, at) => char.IsUpper(c) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}")),
    };

    private static string Usual(string type) => type switch
    {
        "reference" or "GUID" or "document_id" or "domain_id" or "char" => "32",
        "table_name" or "field_name" or "sys_class_name" or "workflow" => "80",
        "decimal" or "float" => "15",
        "currency" or "price" => "20",
        "email" or "translated_field" => "100",
        "domain_path" or "multi_two_lines" or "user_roles" or "password" or "password2" => "255",
        "glide_list" or "url" => "1024",
        "conditions" or "journal" or "journal_input" or "journal_list" or "user_input" or "script_plain" or "variables" or "name_values" => "4000",
        "script" or "json" or "translated_html" => "8000",
        "html" => "65536",
        _ => "40",
    };
}
