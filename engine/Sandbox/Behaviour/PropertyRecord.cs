using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Writing a sys_properties record changes how the instance behaves from then on.</summary>
internal sealed class PropertyRecord(InstanceProperties properties) : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sys_properties";

    public void After(Row row, Row? before, RuleContext context) => properties.Set(row["name"], row["value"]);
}
