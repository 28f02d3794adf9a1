using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Demo;

/// <summary>Writes demo records through the ordinary write path, each under its stable id.</summary>
internal sealed class DemoSeed(Instance instance)
{
    public void Fill()
    {
        DemoPeople.Fill(this);
        DemoCatalog.Fill(this);
        DemoCmdb.Fill(this);
        DemoImports.Fill(this);
        DemoCustomers.Fill(this);
        DemoRules.Fill(this);
    }

    /// <summary>Adds a record under the id made of its name and gives that id; a record already there is left as it is.</summary>
    public string Add(string table, string name, params (string Column, string Value)[] values) =>
        AddAs(DemoIds.Of(table, name), table, values);

    public string AddAs(string sysId, string table, params (string Column, string Value)[] values)
    {
        var fields = new Fields { ["sys_id"] = sysId };
        foreach (var (column, value) in values) fields[column] = value;
        var definition = instance.Database.Dictionary[table];
        if (instance.Database.Find(definition, sysId) is null
            && instance.Writer.Insert(definition, fields, Account.System) is { Refusal: { } refusal })
            throw new InvalidOperationException($"The demo record {table} {sysId} was refused: {refusal.Detail ?? refusal.Message}");
        return sysId;
    }
}
