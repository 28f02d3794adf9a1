using System.Diagnostics;
using Connector.Sandbox.Attachments;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Limits;
using Connector.Sandbox.OAuth;
using Connector.Sandbox.Sessions;
using Connector.Sandbox.Traffic;

namespace Connector.Sandbox.Api;

/// <summary>Between the wire and the endpoints: who is asking, what goes wrong by switch, what is too much, what was seen.</summary>
internal sealed class HttpGateway(Instance instance)
{
    private readonly Router router = new(instance);
    private readonly Authentication authentication = new(instance);
    private readonly OAuthEndpoint oauth = new(instance);
    private readonly LoginPages pages = new(instance);
    private readonly ControlDesk controls = new(instance);
    private readonly StandardHeaders headers = new(instance);
    private readonly Admission admission = new(instance);

    public async Task HandleAsync(HttpContext context)
    {
        instance.Traffic.Enter(context.Request.Headers.Cookie.Count > 0);
        ApiRequest? request = null;
        Caller caller = default;
        var status = 0;
        try
        {
            var started = Stopwatch.GetTimestamp();
            request = RequestReader.Open(context);
            caller = authentication.Of(request);
            var response = await RespondAsync(context, request, caller);
            status = response?.Status ?? 0;
            if (response is null)
            {
                context.Abort();
                return;
            }

            headers.Add(context, caller, response, Stopwatch.GetElapsedTime(started));
            await ResponseWriter.WriteAsync(context, request, response);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The caller gave up or broke the protocol: there is nobody left to answer.
            context.Abort();
        }
        catch (Exception bug)
        {
            instance.Traffic.Note(bug, request?.Path ?? "");
            status = 500;
            await ExcuseAsync(context, caller);
        }
        finally
        {
            if (request is not null) Record(request, caller, status);
            instance.Traffic.Leave();
        }
    }

    private async ValueTask<ApiResponse?> RespondAsync(HttpContext context, ApiRequest request, Caller caller)
    {
        // The controls stand beside the instance: no fault, limit or sleep of it keeps them from being reached.
        if (ControlDesk.Serves(request)) return await AnswerAsync(context, request, caller);
        if (instance.Switches.IsHibernating) return HibernationPage.Answer;
        var faults = instance.Switches.Strike(request.Method, request.Path + request.RawQuery, request.Table, caller.UserName, false);
        if (faults.Count == 0 && admission.IsOpen(caller)) return await AnswerAsync(context, request, caller);
        return await admission.AdmitAsync(
            caller, () => FaultyAnswer.OfAsync(faults, instance, () => AnswerAsync(context, request, caller), context.RequestAborted), context.RequestAborted);
    }

    private async ValueTask<ApiResponse?> AnswerAsync(HttpContext context, ApiRequest request, Caller caller)
    {
        if (caller.Account is not { } account) return await AnonymousAsync(context, request);
        if (!authentication.ShowsToken(caller, request)) return ApiResponse.Of(Refusal.NotAuthenticated);
        var verdict = instance.RateLimits.Count(request, account);
        if (verdict is { Passes: false }) return verdict.Label(verdict.Refusal);
        if (await WithBodyAsync(context, request) is not { } complete) return TooLarge(context, request);
        request = complete with { Account = account };
        var began = instance.Switches.BusinessRules.Count > 0 ? instance.Clock.Time.GetUtcNow() : default;
        var response = await DispatchAsync(request, caller, context.RequestAborted);
        if (began != default && IsOverQuota(began)) response = ApiResponse.Of(FaultText.Cancelled);
        return verdict is null || response is null ? response : verdict.Label(response);
    }

    /// <summary>Slow rules may have used up the transaction's time; what they let through is committed all the same.</summary>
    private bool IsOverQuota(DateTimeOffset began) =>
        instance.Switches.TransactionQuota is { Ticks: >= 0 } quota && instance.Clock.Time.GetUtcNow() - began > quota;

    private async ValueTask<ApiResponse?> DispatchAsync(ApiRequest request, Caller caller, CancellationToken cancellation)
    {
        if (ControlDesk.Serves(request)) return controls.Answer(request);
        if (OAuthEndpoint.Serves(request)) return oauth.Answer(request);
        if (LoginPages.Serves(request)) return pages.Answer(request, caller);
        if (ContentCharset.ToUtf8(request) is not { } readable) return ApiResponse.Of(Refusals.UnsupportedMedia);
        var response = BatchApi.Serves(readable) ? await router.Batch.AnswerAsync(readable, cancellation) : await router.AnswerAsync(readable);
        return response is null ? null : DebugLog.Attach(readable, response);
    }

    /// <summary>Tokens and the sign-in page are asked for by people who are nobody yet.</summary>
    private async ValueTask<ApiResponse?> AnonymousAsync(HttpContext context, ApiRequest request)
    {
        if (!OAuthEndpoint.Serves(request) && !LoginPages.Serves(request)) return ApiResponse.Of(Refusal.NotAuthenticated);
        if (await WithBodyAsync(context, request) is not { } complete) return TooLarge(context, request);
        return OAuthEndpoint.Serves(complete) ? oauth.Answer(complete) : pages.Answer(complete, default);
    }

    private async ValueTask<ApiRequest?> WithBodyAsync(HttpContext context, ApiRequest request) =>
        await RequestReader.BodyAsync(context, LimitOf(request)) is { } body ? body.IsEmpty ? request : request with { Body = body } : null;

    private ApiResponse TooLarge(HttpContext context, ApiRequest request) =>
        ApiResponse.Of(Refusals.TooLarge(context.Request.ContentLength ?? LimitOf(request) + 1, LimitOf(request)));

    private long LimitOf(ApiRequest request)
    {
        if (!AttachmentApi.IsUpload(request)) return instance.Properties.Megabytes(InstanceProperties.MaxContentMegabytes);
        return instance.Options.MaxAttachmentBytes > 0
            ? instance.Options.MaxAttachmentBytes
            : instance.Properties.Megabytes(InstanceProperties.MaxAttachmentMegabytes);
    }

    private async Task ExcuseAsync(HttpContext context, Caller caller)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var excuse = ApiResponse.Of(Refusals.Unexpected);
        context.Response.Clear();
        headers.Add(context, caller, excuse, TimeSpan.Zero);
        context.Response.StatusCode = excuse.Status;
        context.Response.ContentType = excuse.ContentType;
        await context.Response.Body.WriteAsync(excuse.Render(), context.RequestAborted);
    }

    private void Record(ApiRequest request, Caller caller, int status) => instance.Traffic.Record(new TrafficEntry(
        instance.Clock.Now, request.Method, request.Path, request.RawQuery, request.Table, status, caller.UserName, false));
}
