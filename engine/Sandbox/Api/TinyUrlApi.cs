using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>
/// POST /api/now/tinyurl keeps a long URL's parameters in sys_tiny_url and answers with a short URL; sysparm_tiny
/// stands for them afterwards (reference 13).
/// </summary>
internal sealed class TinyUrlApi(Instance instance) : IEndpoint
{
    private const string Table = "sys_tiny_url";

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(
        path is not { Namespace: "now", Version: "" or "v1", Rest: ["tinyurl"] } ? null
        : request.Method == "POST" ? Store(request)
        : Refusals.MethodNotAllowed);

    /// <summary>The request with the stored parameters in the place of sysparm_tiny; its own win over them.</summary>
    public ApiRequest Expand(ApiRequest request)
    {
        if (request.Query.Text("sysparm_tiny") is not { Length: > 0 } tiny || instance.Database.Find(Table, tiny) is not { } stored) return request;
        return request with { Query = request.Query.Over(stored["data"]) };
    }

    private ApiResponse Store(ApiRequest request)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        if (fields.Text("url") is not { Length: > 0 } url) return new Refusal(400, "Missing parameter", "url is required");
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0) return Answer(url);
        var tiny = instance.Chance.NextId();
        var outcome = instance.Writer.Insert(
            instance.Database.Dictionary[Table],
            new Fields { ["sys_id"] = tiny, ["tiny_url"] = tiny, ["data"] = url[(mark + 1)..] },
            request.Account);
        return outcome.Refusal is { } refusal ? refusal : Answer($"{url[..mark]}?sysparm_tiny={tiny}");
    }

    private static ApiResponse Answer(string url) => ApiResponse.Result(201, json => json.WriteStringValue(url));
}
