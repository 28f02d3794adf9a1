using Connector.Sandbox.Aggregate;
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
            new TableApi(instance), new TinyUrlApi(instance), new AggregateApi(instance), new MetaApi(instance), new AttachmentApi(instance),
            new CatalogApi(instance), new IdentifyReconcileApi(instance), new Change.ChangeApi(instance), new Cases.CaseApi(instance),
            new CmdbApi(instance), new ImportSetApi(instance),
            new Mail.EmailApi(instance), new Accounts.RoleInheritanceApi(instance),
        ];
        Batch = new BatchApi(instance, this);
    }

    public BatchApi Batch { get; }

    /// <summary>A bug of ours is answered as the platform answers its own, and told to whoever watches the traffic.</summary>
    public async ValueTask<ApiResponse> AnswerAsync(ApiRequest request)
    {
        try
        {
            return await RouteAsync(request);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            instance.Traffic.Note(bug, request.Path);
            return Refusals.Unexpected;
        }
    }

    private async ValueTask<ApiResponse> RouteAsync(ApiRequest request)
    {
        request = Overridden(request);
        if (ContentNegotiation.Objection(request) is { } objection) return objection;
        if (ApiPath.Of(request.Segments) is not { } path || instance.Switches.AbsentPlugins.Contains(path.Namespace)) return Refusal.NoResource;
        if (instance.ClosedTables.Contains(request.Table)) return Refusals.ApiAcl;
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
