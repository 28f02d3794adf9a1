using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Display;

/// <summary>Writes records as the Table API shows them (reference 2.3).</summary>
internal sealed class RecordJson(Database database, Account reader, OutputField[] fields, DisplayMode mode, bool withLinks, string linkBase)
{
    private static readonly JsonEncodedText Link = JsonEncodedText.Encode("link");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText DisplayValue = JsonEncodedText.Encode("display_value");
    private readonly DisplayText display = new(database, reader);

    public void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Key);
            WriteField(json, row, field.Path);
        }

        json.WriteEndObject();
    }

    private void WriteField(Utf8JsonWriter json, Row row, FieldPath path)
    {
        if (path.Variable is not null)
        {
            WriteVariable(json, row, path);
            return;
        }

        var column = path.Leaf;
        var holder = path.IsDirect ? row : path.Holder(row, database);
        var value = holder?[column.Ordinal] ?? "";
        if (mode == DisplayMode.Both)
        {
            WritePair(json, holder, column, value, path.IsDirect);
            return;
        }

        var isReference = value.Length > 0 && column.Kind is (ColumnKind.Reference or ColumnKind.Domain);
        var shown = mode == DisplayMode.Shown ? holder is null ? "" : display.Of(holder, column) : value;
        if (!isReference || !withLinks || !path.IsDirect)
        {
            json.WriteStringValue(shown);
            return;
        }

        json.WriteStartObject();
        if (mode == DisplayMode.Shown) json.WriteString(DisplayValue, shown);
        json.WriteString(Link, LinkTo(column, value));
        if (mode == DisplayMode.Stored) json.WriteString(Value, value);
        json.WriteEndObject();
    }

    private void WritePair(Utf8JsonWriter json, Row? holder, Column column, string value, bool isDirect)
    {
        json.WriteStartObject();
        json.WriteString(DisplayValue, holder is null ? "" : display.Of(holder, column));
        var isReference = column.Kind is ColumnKind.Reference or ColumnKind.Domain;
        if (isDirect && withLinks && value.Length > 0 && isReference)
            json.WriteString(Link, LinkTo(column, value));
        json.WriteString(Value, value);
        json.WriteEndObject();
    }

    private void WriteVariable(Utf8JsonWriter json, Row row, FieldPath path)
    {
        var option = path.Holder(row, database) is { } item ? RequestVariable.Find(database, item, path.Variable!) : null;
        var value = option?["value"] ?? "";
        var shown = option is null || mode == DisplayMode.Stored ? value : display.OfVariable(option);
        if (mode != DisplayMode.Both)
        {
            json.WriteStringValue(shown);
            return;
        }

        json.WriteStartObject();
        json.WriteString(DisplayValue, shown);
        json.WriteString(Value, value);
        json.WriteEndObject();
    }

    private string LinkTo(Column column, string value)
    {
        var target = column.Kind == ColumnKind.Domain ? "sys_user_group" : column.Reference;
        // Tables and types are referred to by name, which is no sys_id a link could end on.
        var byName = target is "sys_db_object" or "sys_glide_object" && DisplayName.Target(database, column, value)?.SysId != value;
        return $"{linkBase}{target}{(byName ? "?name=" : "/")}{value}";
    }
}
