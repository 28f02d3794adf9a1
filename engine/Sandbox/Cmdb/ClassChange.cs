using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>What it means that a CI of one class is sent as another.</summary>
internal sealed record ClassChange(string Operation, string Property, string Setting, string SkippedCode)
{
    private static readonly ClassChange Upgrade =
        new("UPDATE_WITH_UPGRADE", InstanceProperties.ClassUpgrade, "updateWithoutUpgrade", "SKIPPED_CLASS_UPGRADE");

    private static readonly ClassChange Downgrade =
        new("UPDATE_WITH_DOWNGRADE", InstanceProperties.ClassDowngrade, "updateWithoutDowngrade", "SKIPPED_CLASS_DOWNGRADE");

    private static readonly ClassChange Switch =
        new("UPDATE_WITH_SWITCH", InstanceProperties.ClassSwitch, "updateWithoutSwitch", "SKIPPED_CLASS_SWITCH");

    /// <summary>Null when the class stays.</summary>
    public static ClassChange? Between(TableDefinition held, TableDefinition asked) =>
        held == asked ? null : asked.IsA(held) ? Upgrade : held.IsA(asked) ? Downgrade : Switch;
}
