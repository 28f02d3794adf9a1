using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Change;

/// <summary>
/// Reads what a caller wants written: name-value pairs of the address, overridden by the body. Fields that do not exist or
/// may not be written are named, type and model may come by label, and encrypted_fields makes fields display values.
/// </summary>
internal sealed class ChangeInput(Instance instance)
{
    public GivenFields? Read(ApiRequest request, TableDefinition table, Fields preset)
    {
        if (FieldsBody.Read(request) is not { } body) return null;
        var all = new Fields(preset);
        foreach (var (name, value) in request.Query.Filters) all[name] = value;
        foreach (var (name, value) in body) all[name] = value;
        var shown = all.Text("encrypted_fields").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        all.Remove("encrypted_fields");
        var (fields, ignored) = (new Fields(), new List<string>());
        var display = new FieldInput(instance.Database, instance.Properties, request.Account, InputForm.Display);
        foreach (var (name, value) in all)
        {
            if (!IsTaken(table, name, request)) ignored.Add(name);
            else fields[name] = shown.Contains(name) || name is "type" or "chg_model"
                ? display.Convert(table, table.Find(name)!, value) ?? value
                : value;
        }

        return new GivenFields(fields, ignored);
    }

    private bool IsTaken(TableDefinition table, string name, ApiRequest request) =>
        table.Find(name) is { ReadOnly: false } && !(SystemColumns.Contains(name) && name != "sys_id")
        && !instance.Access.DropsWrite(table, name, request.Account, isRequested: true);
}
