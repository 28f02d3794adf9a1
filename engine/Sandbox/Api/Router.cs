using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>Finds the endpoint of a request.</summary>
internal sealed class Router
{
    private readonly Instance instance;
    private readonly IReadOnlyList<IEndpoint> endpoints;

    public Router(Instance instance)
    {
        this.instance = instance;
        endpoints = [new TableApi(instance)];
        Batch = new BatchApi(instance, this);
    }

    public BatchApi Batch { get; }

    public ApiResponse Answer(ApiRequest request)
    {
        request = Overridden(request);
        if (ApiPath.Of(request.Segments) is not { } path || instance.Switches.AbsentPlugins.Contains(path.Namespace)) return Refusal.NoResource;
        foreach (var endpoint in endpoints)
            if (endpoint.Answer(request, path) is { } response) return response;
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
