using System.Text.Json;
using Connector.Sandbox.Api;

namespace Connector.Sandbox.Cmdb;

/// <summary>POST /api/now/identifyreconcile[/enhanced|/query|/queryEnhanced] (reference 10.2): 200 even when items failed.</summary>
internal sealed class IdentifyReconcileApi(Instance instance) : IEndpoint
{
    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Rest: ["identifyreconcile", ..] }) return ValueTask.FromResult<ApiResponse?>(null);
        ApiResponse? response = path.Rest switch
        {
            _ when request.Method != "POST" => Refusals.MethodNotAllowed,
            [_] or [_, "enhanced"] => Reconcile(request, isDry: false),
            [_, "query" or "queryEnhanced"] => Reconcile(request, isDry: true),
            _ => null,
        };
        return ValueTask.FromResult(response);
    }

    private ApiResponse Reconcile(ApiRequest request, bool isDry)
    {
        using var document = LenientJson.Parse(request.Body);
        if (document is null || CiItem.Member(document.RootElement, "items") is not { ValueKind: JsonValueKind.Array } given)
            return Refusals.UnreadableBody;
        var source = request.Query.Text("sysparm_data_source") ?? "";
        List<CiItem> items = [.. given.EnumerateArray().Select(i => CiItem.Read(i, source))];
        var relationItems = CiItem.Member(document.RootElement, "relations");
        List<CiResult> results = [];
        List<CiResult> relations = [];
        instance.Database.Gate.EnterWriteLock();
        try
        {
            var reconciliation = new Reconciliation(instance, request.Account, isDry);
            foreach (var item in items) results.Add(reconciliation.Apply(item, results.Count));
            var linker = new Relations(instance, request.Account, isDry);
            if (relationItems.ValueKind == JsonValueKind.Array)
                foreach (var relation in relationItems.EnumerateArray())
                    relations.Add(linker.Apply(relation, items, results, relations.Count));
        }
        finally
        {
            instance.Database.Gate.ExitWriteLock();
        }

        return ApiResponse.Result(200, json => Write(json, results, relations));
    }

    private static void Write(Utf8JsonWriter json, List<CiResult> items, List<CiResult> relations)
    {
        json.WriteStartObject();
        WriteList(json, "items", items);
        WriteList(json, "relations", relations);
        WriteList(json, "additionalCommittedItems", []);
        WriteList(json, "additionalCommittedRelations", []);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, List<CiResult> results)
    {
        json.WriteStartArray(name);
        foreach (var result in results) result.Write(json);
        json.WriteEndArray();
    }
}
