using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cases;

/// <summary>Writes a case as its API shows it: references as bare ids, save those asked to be expanded.</summary>
internal sealed class CaseJson(Instance instance, Account reader, CaseParameters parameters)
{
    private static readonly string[] Told = ["number", "name", "email", "phone", "user_name", "account", "company"];
    private readonly OutputField[] fields = instance.Projection.Of(
        instance.Database.Dictionary["sn_customerservice_case"], parameters.Text("fields"), reader);

    private readonly DisplayText display = new(instance.Database, reader);
    private readonly IReadOnlyList<string> expanded = parameters.List("reference_fields");
    private readonly bool shown = parameters.IsTrue("display_value");

    public void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Key);
            var column = field.Path.Leaf;
            var holder = field.Path.Holder(row, instance.Database);
            var value = holder?[column.Ordinal] ?? "";
            if (column.Kind == ColumnKind.Reference && field.Path.IsDirect && expanded.Contains(column.Name)
                && DisplayName.Target(instance.Database, column, value) is { } target)
                WriteTarget(json, target);
            else json.WriteStringValue(shown && holder is not null ? display.Of(holder, column) : value);
        }

        json.WriteEndObject();
    }

    private void WriteTarget(Utf8JsonWriter json, Row target)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", target.SysId);
        if (target.Table.Find("name") is null) json.WriteString("name", DisplayName.Of(instance.Database, target));
        foreach (var name in Told)
            if (target.Table.Find(name) is { } column) json.WriteString(name, target[column.Ordinal]);
        json.WriteEndObject();
    }
}
