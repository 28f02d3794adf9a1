using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Audit;

/// <summary>A table's history is switched by its collection row in sys_dictionary, a column's by the attribute no_audit.</summary>
internal sealed class DictionaryAudit : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sys_dictionary";

    public void After(Row row, Row? before, RuleContext context)
    {
        var tables = context.Instance.Auditing.Tables;
        if (row["element"].Length > 0) tables.Exempt(row["name"], row["element"], row["attributes"].Contains("no_audit", StringComparison.Ordinal));
        else if (row["audit"] != (before?["audit"] ?? "")) tables.Choose(row["name"], row["audit"] == "true");
    }
}
