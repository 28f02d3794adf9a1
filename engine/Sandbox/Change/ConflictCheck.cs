using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>Looks for what stands against a change's planned time and keeps it as conflict records.</summary>
internal sealed class ConflictCheck(Instance instance)
{
    private const string Done = "2";
    private readonly Database database = instance.Database;
    private readonly Calendar calendar = new(instance.Database);

    public void Check(Row change, Account account)
    {
        foreach (var old in database.Where("conflict", "change", change.SysId).ToList()) database.Remove(old);
        if (!WireDate.TryParse(change["start_date"], out var start) || !WireDate.TryParse(change["end_date"], out var end)) return;
        foreach (var other in calendar.Overlapping(change, start, end).ToList()) Add(change, "same_ci", "conflicting_change", other.SysId, account);
        foreach (var blackout in calendar.Blackouts(start, end).ToList()) Add(change, "blackout", "schedule", blackout.SysId, account);
        if (!calendar.IsInMaintenance(change["cmdb_ci"], start, end)) Add(change, "not_in_maintenance_window", "configuration_item", change["cmdb_ci"], account);
        var found = database.Where("conflict", "change", change.SysId).Any();
        instance.Writer.Update(
            change.Table, change.SysId,
            new Fields { ["conflict_status"] = found ? "Conflict" : "No Conflict", ["conflict_last_run"] = instance.Clock.NowText }, account);
    }

    public ApiResponse Show(ApiRequest request, Row change)
    {
        var shape = new ChangeValue(database, instance.Projection, request.Account);
        var found = Found(change);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", change["conflict_status"]);
            json.WriteString("last_run", change["conflict_last_run"]);
            json.WriteString("record_count", "1");
            json.WriteString("job_status", Done);
            json.WriteStartArray("conflicts");
            foreach (var conflict in found) shape.Write(json, conflict);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private List<Row> Found(Row change)
    {
        database.Gate.EnterReadLock();
        try
        {
            return [.. database.Where("conflict", "change", change.SysId)];
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private void Add(Row change, string type, string column, string value, Account account) => instance.Writer.Insert(
        database.Dictionary["conflict"],
        new Fields
        {
            ["change"] = change.SysId,
            ["configuration_item"] = change["cmdb_ci"],
            ["type"] = type,
            ["last_checked"] = instance.Clock.NowText,
            [column] = value,
        },
        account);
}
