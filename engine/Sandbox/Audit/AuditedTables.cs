using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Audit;

/// <summary>
/// Which tables keep a history: tickets and CIs as shipped, what sys_dictionary's collection row says otherwise, and never
/// what a switch turned off. A column may opt out by the attribute no_audit.
/// </summary>
internal sealed class AuditedTables(SandboxSwitches switches)
{
    private static readonly string[] Shipped =
    [
        "incident", "incident_task", "problem", "problem_task", "change_request", "change_task", "sc_request", "sc_req_item", "sc_task",
        "sn_customerservice_case", "cmdb_ci",
    ];

    private readonly Dictionary<string, bool> chosen = [];
    private readonly HashSet<(string Table, string Column)> exempt = [];
    private readonly Dictionary<TableDefinition, bool> known = [];

    public static bool IsShipped(TableDefinition table) => Array.Exists(Shipped, table.IsA);

    /// <summary>Call inside the write gate.</summary>
    public bool Contains(TableDefinition table)
    {
        if (!known.TryGetValue(table, out var audited)) known[table] = audited = Decide(table);
        return audited && (switches.UnauditedTables.Count == 0 || !switches.UnauditedTables.Any(table.IsA));
    }

    public bool IsExempt(TableDefinition table, Column column) =>
        exempt.Count > 0 && (exempt.Contains((table.Name, column.Name)) || exempt.Contains((column.DefinedBy, column.Name)));

    public void Choose(string table, bool audited)
    {
        chosen[table] = audited;
        known.Clear();
    }

    public void Exempt(string table, string column, bool isExempt)
    {
        if (isExempt) exempt.Add((table, column));
        else exempt.Remove((table, column));
    }

    private bool Decide(TableDefinition table)
    {
        for (var at = table; at is not null; at = at.Parent)
            if (chosen.TryGetValue(at.Name, out var audited)) return audited;
        return IsShipped(table);
    }
}
