using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Writing a record that configures behaviour changes it from the next write on.</summary>
internal sealed class ConfigurationRecords : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name
        is "sys_script" or "sys_rest_message" or "sys_rest_message_fn" or "sys_data_policy2" or "sys_data_policy_rule"
        or "sysrule_assignment" or "dl_u_priority";

    public void After(Row row, Row? before, RuleContext context) => context.Instance.Configuration.Forget();

    public void AfterDelete(Row row, RuleContext context) => context.Instance.Configuration.Forget();
}
