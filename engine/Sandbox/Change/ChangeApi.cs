using Connector.Sandbox.Api;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>/api/sn_chg_rest/[v1/]change (reference 11): finds the part that answers.</summary>
internal sealed class ChangeApi(Instance instance) : IEndpoint
{
    private readonly ChangeRecords records = new(instance);
    private readonly ChangeProcess process = new(instance);
    private readonly ChangePlanning planning = new(instance);
    private readonly ChangeWorkers workers = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(
        path is { Namespace: "sn_chg_rest", Rest: ["change", ..] } ? Answer(request, [.. path.Rest.Skip(1)]) : null);

    private ApiResponse? Answer(ApiRequest request, string[] rest) => rest switch
    {
        [] => records.OnCollection(request, "change_request", ""),
        ["model"] => records.OnReadOnly(request, "chg_model", null),
        ["model", var id] => records.OnReadOnly(request, "chg_model", id),
        ["worker", var id] => request.Method == "GET" ? workers.Show(id) : Refusals.MethodNotAllowed,
        ["ci", var ci, "schedule"] => request.Method == "GET" ? planning.CiSchedule(request, ci) : Refusals.MethodNotAllowed,
        ["standard", "template"] => records.OnReadOnly(request, "std_change_record_producer", null),
        ["standard", "template", var id] => records.OnReadOnly(request, "std_change_record_producer", id),
        ["standard", var id, "risk"] => OnChange(request, id, change => process.Risk(request, change)),
        [("normal" or "standard" or "emergency") and var type] => records.OnCollection(request, "change_request", type),
        ["standard", var id] when request.Method == "POST" => records.CreateFromTemplate(request, id),
        [("normal" or "standard" or "emergency") and var type, var id] => records.OnRecord(request, "change_request", type, id),
        [var id] => records.OnRecord(request, "change_request", "", id),
        [var id, .. var part] => OnChange(request, id, change => OnPart(request, change, part)),
    };

    private ApiResponse? OnChange(ApiRequest request, string id, Func<Row, ApiResponse?> answer) =>
        records.Find("change_request", "", id, request.Account) is { } change ? answer(change) : ChangeRefusal.NotFound;

    private ApiResponse? OnPart(ApiRequest request, Row change, string[] part) => (request.Method, part) switch
    {
        ("GET", ["nextstates"]) => process.NextStates(request, change),
        ("PATCH" or "PUT" or "POST", ["approvals"]) => process.Approve(request, change),
        ("GET", ["approvals"]) => process.Approvals(request, change),
        ("GET", ["ci"]) => planning.Cis(request, change),
        ("POST", ["ci"]) => planning.Associate(request, change),
        ("POST", ["refresh_impacted_services"]) => planning.RefreshImpacted(request, change),
        ("GET", ["conflict"]) => planning.Conflicts(request, change),
        ("POST", ["conflict"]) => planning.CheckConflicts(request, change),
        ("DELETE", ["conflict"]) => ChangeRefusal.NoConflictCheck,
        ("GET", ["schedule"]) => planning.Schedule(request, change),
        ("PATCH" or "PUT", ["schedule", "first_available"]) => planning.FirstAvailable(request, change),
        ("PATCH" or "PUT", ["risk"]) => process.Risk(request, change),
        (_, ["task"]) => records.OnTasks(request, change, null),
        (_, ["task", var task]) => records.OnTasks(request, change, task),
        (_, ["nextstates" or "approvals" or "ci" or "refresh_impacted_services" or "conflict" or "schedule" or "risk"] or ["schedule", "first_available"])
            => Refusals.MethodNotAllowed,
        _ => null,
    };
}
