using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cmdb;

/// <summary>POST /api/now/identifyreconcile[/enhanced|/query|/queryEnhanced] (reference 10.2): 200 even when items failed.</summary>
internal sealed class IdentifyReconcileApi(Instance instance) : IEndpoint
{
    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Rest: ["identifyreconcile", ..] }) return ValueTask.FromResult<ApiResponse?>(null);
        var response = path.Rest switch
        {
            [_] or [_, "enhanced" or "query" or "queryEnhanced"] when request.Method != "POST" => Refusals.MethodNotAllowed,
            [_] => Reconcile(request, isDry: false, isEnhanced: false),
            [_, "enhanced"] => Reconcile(request, isDry: false, isEnhanced: true),
            [_, "query"] => Reconcile(request, isDry: true, isEnhanced: false),
            [_, "queryEnhanced"] => Reconcile(request, isDry: true, isEnhanced: true),
            _ => (ApiResponse?)null,
        };
        return ValueTask.FromResult(response);
    }

    private ApiResponse? Reconcile(ApiRequest request, bool isDry, bool isEnhanced)
    {
        using var document = LenientJson.Parse(request.Body);
        if (document is null || CiPayload.Read(document.RootElement, request.Query.Text("sysparm_data_source") ?? "") is not { } payload)
            return Refusals.UnreadableBody;
        var (options, badChunk) = isEnhanced ? IreOptions.Read(request.Query.Text("options") ?? "") : (IreOptions.Plain, null);
        if (badChunk is not null) return new Refusal(500, "Exception while executing request: null", $"Chunk [{badChunk}] is not a valid entry");
        return Gated.Write(instance.Database, () =>
        {
            var result = Run(request, payload, options, isDry);
            return ApiResponse.Result(200, json => result.Write(json, options.Summary));
        });
    }

    private RunResult Run(ApiRequest request, CiPayload payload, IreOptions options, bool isDry)
    {
        if (!options.PartialCommits && new IdentificationRun(instance, request.Account, payload, options, isDry: true).Go() is { HasErrors: true } trial)
            return trial.Abandoned();
        return new IdentificationRun(instance, request.Account, payload, options, isDry).Go();
    }
}
