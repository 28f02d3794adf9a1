using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>The CIs a change touches (task_ci) and the services that feel it (task_cmdb_ci_service).</summary>
internal sealed class AffectedCis(Instance instance)
{
    private const string Affected = "task_ci";
    private const string Impacted = "task_cmdb_ci_service";
    private const int FarthestService = 5;
    private readonly Database database = instance.Database;

    public static string? TableOf(string associationType) => associationType switch
    {
        "affected" => Affected,
        "impacted" or "offering" => Impacted,
        _ => null,
    };

    public List<Row> Of(Row change, string table) => [.. database.Where(table, "task", change.SysId)];

    public WorkerReport Add(Row change, string table, string type, string[] cis, bool refresh, Account account)
    {
        var report = new WorkerReport();
        var wanted = type switch { "affected" => "cmdb_ci", "impacted" => "cmdb_ci_service", _ => "service_offering" };
        foreach (var ci in cis)
        {
            if (database.Find(wanted, ci) is null) report.Warnings.Add($"Invalid CMDB_CI sys_id provided: {ci}");
            else if (!Associate(change, table, ci, account)) report.Infos.Add($"CMDB_CI sys_id already associated to provided: {ci}");
        }

        if (report.Warnings.Count == cis.Length) report.Errors.Add("Invalid CMDB_CI sys_id provided");
        if (refresh) Refresh(change, account);
        return report;
    }

    /// <summary>Services that depend, over a few relations, on the CI of the change or on one it affects.</summary>
    public WorkerReport Refresh(Row change, Account account)
    {
        var now = database.Find(change.Table, change.SysId) ?? change;
        var reached = new HashSet<string>(Of(change, Affected).Select(r => r["ci_item"]).Append(now["cmdb_ci"]).Where(id => id.Length > 0));
        var edge = reached.ToList();
        for (var step = 0; step < FarthestService && edge.Count > 0; step++)
        {
            edge = [.. edge.SelectMany(id => database.Where("cmdb_rel_ci", "child", id)).Select(r => r["parent"]).Where(reached.Add)];
        }

        foreach (var id in reached)
            if (database.Find("cmdb_ci_service", id) is not null) Associate(change, Impacted, id, account);
        return new WorkerReport();
    }

    private bool Associate(Row change, string table, string ci, Account account)
    {
        var column = table == Affected ? "ci_item" : "cmdb_ci_service";
        if (database.Where(table, "task", change.SysId).Any(r => r[column] == ci)) return false;
        instance.Writer.Insert(database.Dictionary[table], new Fields { ["task"] = change.SysId, [column] = ci }, account);
        return true;
    }
}
