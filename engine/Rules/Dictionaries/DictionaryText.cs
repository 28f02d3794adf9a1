using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>An instance's dictionary as a file: sorted, one column a line, so that a pull shows what changed and nothing else.</summary>
internal static class DictionaryText
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="JsonException">The text is not a dictionary.</exception>
    public static InstanceTables Read(string text)
    {
        var file = JsonSerializer.Deserialize<FileForm>(text, Form) ?? throw new JsonException("It is null");
        return new(file.Instance, [.. file.Tables.Select(table => Table(table.Key, table.Value))]) { Absent = [.. file.Absent ?? []] };
    }

    public static string Write(InstanceTables dictionary)
    {
        var text = new StringBuilder("{\n  \"instance\": ").Append(Json(dictionary.Instance)).Append(",\n");
        if (dictionary.Absent.Count > 0)
        {
            text.Append("  \"absent\": ").Append(Json(dictionary.Absent.Order(StringComparer.Ordinal).ToArray())).Append(",\n");
        }

        text.Append("  \"tables\": {");
        Join(text, dictionary.Tables.OrderBy(table => table.Name, StringComparer.Ordinal), Table);
        return text.Append("\n  }\n}\n").ToString();
    }

    private static void Table(StringBuilder text, DictionaryTable table)
    {
        text.Append("\n    ").Append(Json(table.Name)).Append(": {\n      \"extends\": ").Append(Json(table.Ancestors.ToArray()));
        text.Append(",\n      \"sampled\": ").Append(Json(table.Sampled)).Append(",\n      \"columns\": {");
        Join(text, table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal), Column);
        text.Append("\n      }\n    }");
    }

    private static void Column(StringBuilder text, DictionaryColumn column)
    {
        var form = new ColumnForm(column.Type)
        {
            MaxLength = column.MaxLength,
            Mandatory = column.Mandatory,
            ReadOnly = column.ReadOnly,
            Locked = column.Locked,
            Virtual = column.Virtual,
            Reference = column.Reference,
            Default = column.Default,
            Hidden = column.Hidden,
            Choices = column.Choices?.Select(choice => new string[] { choice.Value, choice.Label }).ToArray(),
        };
        text.Append("\n        ").Append(Json(column.Name)).Append(": ").Append(Json(form));
    }

    private static void Join<T>(StringBuilder text, IEnumerable<T> items, Action<StringBuilder, T> write)
    {
        foreach (var (index, item) in items.Index())
        {
            text.Append(index == 0 ? "" : ",");
            write(text, item);
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Form);

    private static DictionaryTable Table(string name, TableForm table) => new(
        name, [.. table.Extends ?? []], [.. table.Columns.Select(column => Column(column.Key, column.Value))])
    { Sampled = table.Sampled };

    private static DictionaryColumn Column(string name, ColumnForm column) => new(name, column.Type)
    {
        MaxLength = column.MaxLength,
        Mandatory = column.Mandatory,
        ReadOnly = column.ReadOnly,
        Locked = column.Locked,
        Virtual = column.Virtual,
        Reference = column.Reference,
        Default = column.Default,
        Hidden = column.Hidden,
        Choices = column.Choices is null ? null : [.. column.Choices.Select(Choice)],
    };

    private static DictionaryChoice Choice(string[] pair) =>
        pair is [{ } value, { } label] ? new(value, label) : throw new JsonException("A choice is a value and its label");

    private sealed record FileForm(string Instance, Dictionary<string, TableForm> Tables)
    {
        public string[]? Absent { get; init; }
    }

    private sealed record TableForm(Dictionary<string, ColumnForm> Columns)
    {
        public string[]? Extends { get; init; }

        public bool Sampled { get; init; }
    }

    private sealed record ColumnForm(string Type)
    {
        public int MaxLength { get; init; }

        public bool Mandatory { get; init; }

        public bool ReadOnly { get; init; }

        public bool Locked { get; init; }

        public bool Virtual { get; init; }

        public string? Reference { get; init; }

        public string? Default { get; init; }

        public bool Hidden { get; init; }

        public string[][]? Choices { get; init; }
    }
}
