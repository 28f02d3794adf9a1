using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Cmdb;

/// <summary>Relations between CIs: one per parent, child and type, however often they are sent.</summary>
internal sealed class RelationWriter(Instance instance, Account account, bool isDry)
{
    private readonly Database database = instance.Database;

    /// <summary>By name, as IRE names it, or by id, as the Instance API does.</summary>
    public Row? TypeOf(string type) =>
        database.Find("cmdb_rel_type", type) ?? database.Where("cmdb_rel_type", "name", type).FirstOrDefault();

    /// <summary>Null ends are items that would be made by a payload that is only asked about.</summary>
    public CiResult Apply(string? parent, string? child, Row type)
    {
        var known = parent is null || child is null ? null
            : database.Where("cmdb_rel_ci", "parent", parent).FirstOrDefault(r => r["child"] == child && r["type"] == type.SysId);
        if (known is not null) return new CiResult("cmdb_rel_ci", "NO_CHANGE", known.SysId);
        if (isDry || parent is null || child is null) return new CiResult("cmdb_rel_ci", "INSERT", CiResult.Unknown);
        var outcome = instance.Writer.Insert(
            database.Dictionary["cmdb_rel_ci"], new Fields { ["parent"] = parent, ["child"] = child, ["type"] = type.SysId }, account);
        return outcome.Row is { } made
            ? new CiResult("cmdb_rel_ci", "INSERT", made.SysId)
            : new CiResult("cmdb_rel_ci", "", CiResult.Unknown) { Errors = [new CiFault("INSERT_NOT_ALLOWED_FOR_SOURCE", outcome.Refusal!.Detail ?? "")] };
    }
}
