using Connector.Sandbox.Accounts;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A column's dictionary default: a literal, or one of the few scripts that matter here.</summary>
internal static class DefaultValue
{
    public static string Of(Column column, Account account, InstanceClock clock) => column.Default switch
    {
        "" => "",
        var text when !text.StartsWith("javascript:", StringComparison.Ordinal) => text,
        var script when script.Contains("gs.getUserID()", StringComparison.Ordinal) => account.SysId,
        var script when script.Contains("gs.nowDateTime()", StringComparison.Ordinal) => clock.NowText,
        _ => "",
    };
}
