using System.Collections.Concurrent;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>sys_class_path: a slash and two characters per level below cmdb, kept in step with the class.</summary>
internal sealed class ClassPath : IBusinessRule
{
    private const char First = '!';

    /// <summary>The segments that are documented; the other classes are counted among their siblings.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["cmdb_ci"] = "!!",
        ["cmdb_ci_hardware"] = "!2",
        ["cmdb_ci_computer"] = "!(",
        ["cmdb_ci_server"] = "!!",
        ["cmdb_ci_linux_server"] = "!0",
        ["cmdb_ci_appl"] = "!(",
        ["cmdb_ci_db_instance"] = "!2",
    };

    private readonly ConcurrentDictionary<TableDefinition, string> paths = new();

    public bool Concerns(TableDefinition table) => table.Root.Name == "cmdb";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft.IsNew || draft.Before!.Table != draft.Table) draft["sys_class_path"] = paths.GetOrAdd(draft.Table, Of);
        return null;
    }

    private static string Of(TableDefinition table) => table.Parent is null ? "" : Of(table.Parent) + "/" + Segment(table);

    private static string Segment(TableDefinition table)
    {
        if (Known.TryGetValue(table.Name, out var known)) return known;
        var at = table.Parent!.Children.Index().First(c => c.Item == table).Index;
        return string.Concat("#", ((char)(First + (at % 90))).ToString());
    }
}
