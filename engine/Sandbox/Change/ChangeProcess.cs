using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Demo;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>Where a change may go next, who says yes, and how risky it is.</summary>
internal sealed class ChangeProcess(Instance instance)
{
    private readonly ChangeRecords records = new(instance);

    /// <summary>Each state that can be reached has an array of its own, with one entry for each way to it.</summary>
    public ApiResponse NextStates(ApiRequest request, Row change)
    {
        var ways = ChangeModel.Of(change["type"]).Where(w => w.From == change["state"]).GroupBy(w => w.To).ToList();
        var open = ways.Where(g => g.Any(w => IsOpen(w, change, request))).Select(g => g.Key).Append(change["state"]).Distinct().ToList();
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("available_states");
            foreach (var state in open) json.WriteStringValue(state);
            json.WriteEndArray();
            json.WriteStartArray("state_transitions");
            foreach (var group in ways)
            {
                json.WriteStartArray();
                foreach (var way in group) Write(json, way, change, request);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartObject("state_label");
            foreach (var state in open) json.WriteString(state, Label(change, state));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The caller decides the approval that waits for the caller.</summary>
    public ApiResponse Approve(ApiRequest request, Row change)
    {
        if (FieldsBody.Read(request) is not { } body) return Refusals.UnreadableBody;
        var state = body.Text("state");
        if (state is not ("approved" or "rejected")) return ChangeRefusal.BadApproval;
        if (state == "rejected" && body.Text("comments").Length == 0) return ChangeRefusal.NoComments;
        if (Asked(change).FirstOrDefault(a => a["approver"] == request.Account.SysId && a["state"] == "requested") is not { } approval)
            return ChangeRefusal.NoApproval;
        var fields = new Fields { ["state"] = state };
        if (body.Text("comments") is { Length: > 0 } comments) fields["comments"] = comments;
        var outcome = instance.Writer.Update(approval.Table, approval.SysId, fields, request.Account, InputForm.Stored);
        if (outcome.Refusal is { } refusal) return ChangeRefusal.Of(refusal, "Approval", "updated");
        return records.Rows(request, [instance.Database.Find("change_request", change.SysId)!]);
    }

    public ApiResponse Approvals(ApiRequest request, Row change) => records.Rows(request, Asked(change));

    /// <summary>Risk is read off impact and priority unless the caller names it.</summary>
    public ApiResponse Risk(ApiRequest request, Row change)
    {
        if (FieldsBody.Read(request) is not { } body) return Refusals.UnreadableBody;
        var risk = body.Text("risk") is { Length: > 0 } given ? given : change["impact"] switch { "1" => "2", "2" => "3", _ => "4" };
        var fields = new Fields(body) { ["risk"] = risk };
        var outcome = instance.Writer.Update(change.Table, change.SysId, fields, request.Account, InputForm.Stored);
        return outcome.Row is { } now ? records.One(request, now) : ChangeRefusal.Of(outcome.Refusal!, "Change Request", "updated");
    }

    private List<Row> Asked(Row change)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return [.. instance.Database.Where("sysapproval_approver", "sysapproval", change.SysId)];
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private void Write(Utf8JsonWriter json, ChangeTransition way, Row change, ApiRequest request)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", DemoIds.Of("sttrm_state_transition", $"{change["type"]}{way.From}{way.To}{way.IsAutomatic}"));
        json.WriteString("display_value", $"{Label(change, way.From)} to {Label(change, way.To)}");
        json.WriteString("from_state", way.From);
        json.WriteString("to_state", way.To);
        json.WriteBoolean("transition_available", IsOpen(way, change, request));
        json.WriteBoolean("automatic_transition", way.IsAutomatic);
        json.WriteStartArray("conditions");
        foreach (var name in way.Conditions)
        {
            json.WriteStartObject();
            json.WriteBoolean("passed", Holds(name, change, request));
            json.WriteStartObject("condition");
            json.WriteString("name", name);
            json.WriteNull("description");
            json.WriteString("sys_id", DemoIds.Of("sttrm_transition_condition", name));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private bool IsOpen(ChangeTransition way, Row change, ApiRequest request) => way.Conditions.All(c => Holds(c, change, request));

    private bool Holds(string condition, Row change, ApiRequest request)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return ChangeModel.Holds(condition, change, request.Account, instance.Database);
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private static string Label(Row change, string state) => change.Table.ChoicesOf(change.Table.Find("state")!)?.LabelOf(state) ?? state;
}
