using Connector.Sandbox.Accounts;
using Connector.Sandbox.Attachments;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.OAuth;
using Connector.Sandbox.Traffic;

namespace Connector.Sandbox.Api;

/// <summary>Between the wire and the endpoints: who is asking, what goes wrong by switch, what was seen.</summary>
internal sealed class HttpGateway(Instance instance)
{
    private readonly Router router = new(instance);
    private readonly Authentication authentication = new(instance);
    private readonly OAuthEndpoint oauth = new(instance);
    private readonly ControlDesk controls = new(instance);

    public async Task HandleAsync(HttpContext context)
    {
        instance.Traffic.Enter(context.Request.Headers.ContainsKey("Cookie"));
        ApiRequest? request = null;
        var status = 0;
        try
        {
            request = RequestReader.Open(context);
            var response = await RespondAsync(context, request);
            status = response?.Status ?? 0;
            if (response is null) context.Abort();
            else await ResponseWriter.WriteAsync(context, instance, request, response);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The caller gave up or broke the protocol: there is nobody left to answer.
            context.Abort();
        }
        finally
        {
            if (request is not null) Record(context, request, status);
            instance.Traffic.Leave();
        }
    }

    private async Task<ApiResponse?> RespondAsync(HttpContext context, ApiRequest request)
    {
        var account = authentication.Of(request.Header("Authorization"));
        context.Items[nameof(Account)] = account;
        var user = account?.UserName ?? "";
        var faults = instance.Switches.Strike(request.Method, request.Path + request.RawQuery, request.Table, user, false);
        return await FaultyAnswer.OfAsync(
            faults, instance.Clock.Time, () => AnswerAsync(context, request, account), context.RequestAborted);
    }

    private async ValueTask<ApiResponse?> AnswerAsync(HttpContext context, ApiRequest request, Account? account)
    {
        if (account is null && !OAuthEndpoint.Serves(request)) return (ApiResponse)Refusal.NotAuthenticated;
        var limit = LimitOf(request);
        if (await RequestReader.BodyAsync(context, limit) is not { } body)
            return (ApiResponse)Refusals.TooLarge(context.Request.ContentLength ?? limit + 1, limit);
        if (OAuthEndpoint.Serves(request)) return oauth.Answer(request with { Body = body });
        request = request with { Account = account!, Body = body };
        if (ControlDesk.Serves(request)) return controls.Answer(request);
        return BatchApi.Serves(request) ? await router.Batch.AnswerAsync(request, context.RequestAborted) : await router.AnswerAsync(request);
    }

    private long LimitOf(ApiRequest request)
    {
        if (!AttachmentApi.IsUpload(request)) return instance.Properties.Megabytes(InstanceProperties.MaxContentMegabytes);
        return instance.Options.MaxAttachmentBytes > 0
            ? instance.Options.MaxAttachmentBytes
            : instance.Properties.Megabytes(InstanceProperties.MaxAttachmentMegabytes);
    }

    private void Record(HttpContext context, ApiRequest request, int status) => instance.Traffic.Record(new TrafficEntry(
        instance.Clock.Now, request.Method, request.Path, request.RawQuery, request.Table, status,
        (context.Items[nameof(Account)] as Account)?.UserName ?? "", false));
}
