using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Change;

/// <summary>
/// Writes records as the Change Management API shows them: every field an object, its value typed (3.0, true), references
/// as bare ids, dates in UTC with the reader's own time beside them.
/// </summary>
internal sealed class ChangeValue(Database database, Projection projection, Account reader)
{
    private readonly DisplayText display = new(database, reader);

    public void Write(Utf8JsonWriter json, Row row, IReadOnlyCollection<string>? ignored = null)
    {
        json.WriteStartObject();
        foreach (var field in projection.Of(row.Table, null, reader))
        {
            json.WritePropertyName(field.Key);
            WriteField(json, row, field.Path.Leaf);
        }

        if (ignored is not null) WriteMeta(json, ignored);
        json.WriteEndObject();
    }

    private void WriteField(Utf8JsonWriter json, Row row, Column column)
    {
        var value = row[column.Ordinal];
        json.WriteStartObject();
        json.WriteString("display_value", display.Of(row, column));
        json.WritePropertyName("value");
        WriteValue(json, column, value);
        if (column.Kind is ColumnKind.DateTime or ColumnKind.DueDate or ColumnKind.Date)
            json.WriteString("display_value_internal", Internal(column, value));
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, Column column, string value)
    {
        if (column.Kind == ColumnKind.Boolean) json.WriteBooleanValue(value == "true");
        else if (column.Kind is ColumnKind.Integer or ColumnKind.Decimal && decimal.TryParse(value, CultureInfo.InvariantCulture, out var number))
            json.WriteRawValue(number == decimal.Truncate(number) ? decimal.Truncate(number).ToString("0.0", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture));
        else json.WriteStringValue(value);
    }

    /// <summary>The reader's local time in the wire's own format, whatever format the reader likes.</summary>
    private string Internal(Column column, string value)
    {
        if (column.Kind == ColumnKind.Date || !WireDate.TryParse(value, out var utc)) return value;
        return reader.ToLocal(utc).ToString(InstanceClock.WireFormat, CultureInfo.InvariantCulture);
    }

    private static void WriteMeta(Utf8JsonWriter json, IReadOnlyCollection<string> ignored)
    {
        json.WriteStartObject("__meta");
        json.WriteStartArray("ignoredFields");
        foreach (var name in ignored) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
