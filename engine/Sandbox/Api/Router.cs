using Connector.Sandbox.Attachments;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Catalog;
using Connector.Sandbox.Cmdb;
using Connector.Sandbox.ImportSets;

namespace Connector.Sandbox.Api;

/// <summary>Finds the endpoint of a request.</summary>
internal sealed class Router
{
    private readonly Instance instance;
    private readonly IReadOnlyList<IEndpoint> endpoints;

    public Router(Instance instance)
    {
        this.instance = instance;
        endpoints =
        [
            new TableApi(instance), new AttachmentApi(instance), new CatalogApi(instance), new IdentifyReconcileApi(instance), new CmdbApi(instance),
            new ImportSetApi(instance), new Change.ChangeApi(instance), new Cases.CaseApi(instance),
        ];
        Batch = new BatchApi(instance, this);
    }

    public BatchApi Batch { get; }

    public async ValueTask<ApiResponse> AnswerAsync(ApiRequest request)
    {
        request = Overridden(request);
        if (ContentNegotiation.Objection(request) is { } objection) return objection;
        if (ApiPath.Of(request.Segments) is not { } path || instance.Switches.AbsentPlugins.Contains(path.Namespace)) return Refusal.NoResource;
        foreach (var endpoint in endpoints)
            if (await endpoint.AnswerAsync(request, path) is { } response) return ContentNegotiation.Dress(request, response);
        return Refusal.NoResource;
    }

    /// <summary>HEAD is a GET whose body is not sent; a POST may stand for another verb.</summary>
    private static ApiRequest Overridden(ApiRequest request)
    {
        if (request.Method == "HEAD") return request with { Method = "GET" };
        return request.Method == "POST" && request.Header("X-http-method-override") is { Length: > 0 } verb
            ? request with { Method = verb.ToUpperInvariant() }
            : request;
    }
}
