using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>Work that is done after the answer: a chg_mgt_worker record tells how far it is. 1 Waiting, 2 In-Progress, 3 Complete, 4 Error.</summary>
internal sealed class ChangeWorkers(Instance instance)
{
    private const string Waiting = "1";
    private const string Complete = "3";
    private const string Error = "4";

    /// <summary>Answers at once that the work waits; then it is done as flows are, late or shuffled if the switches say so.</summary>
    public ApiResponse Start(ApiRequest request, Row? change, string type, string asked, Func<WorkerReport> work)
    {
        var table = instance.Database.Dictionary["chg_mgt_worker"];
        var worker = instance.Writer.Insert(
            table, new Fields { ["type"] = type, ["request"] = asked, ["state"] = Waiting, ["change_request"] = change?.SysId ?? "" }, request.Account).Row!;
        var answer = Show(worker.SysId);
        instance.Flows.Run(() =>
        {
            var report = work();
            instance.Writer.Update(table, worker.SysId, new Fields
            {
                ["state"] = report.Errors.Count > 0 ? Error : Complete,
                ["messages"] = JsonSerializer.Serialize(new { errorMessages = report.Errors, warningMessages = report.Warnings, infoMessages = report.Infos }),
                ["payload"] = report.Payload,
            }, Account.System);
        });
        return answer;
    }

    public ApiResponse Show(string sysId)
    {
        if (instance.Database.Find("chg_mgt_worker", sysId) is not { } worker) return ChangeRefusal.NotFound;
        var bare = instance.BaseUrl[(instance.BaseUrl.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("worker");
            json.WriteString("sysId", worker.SysId);
            json.WriteString("link", $"{bare}/api/sn_chg_rest/change/worker/{worker.SysId}");
            json.WriteEndObject();
            json.WriteString("request", worker["request"]);
            json.WriteStartObject("state");
            json.WriteNumber("value", worker["state"][0] - '0');
            json.WriteString("display_value", worker["state"] switch { Waiting => "Waiting", Complete => "Complete", Error => "Error", _ => "In-Progress" });
            json.WriteEndObject();
            json.WriteString("type", worker["type"]);
            json.WritePropertyName("messages");
            json.WriteRawValue(worker["messages"] is { Length: > 0 } messages ? messages : """{"errorMessages":[],"warningMessages":[],"infoMessages":[]}""");
            if (worker["payload"] is { Length: > 0 } payload)
            {
                json.WritePropertyName("payload");
                json.WriteRawValue(payload);
            }

            json.WriteEndObject();
        });
    }
}
