using System.Text;
using System.Text.Json;
using Connector.Instances.Calls;

namespace Connector.Instances.Logins;

/// <summary>A bearer token, fetched once however many calls want it, and again shortly before it expires or when it was refused.</summary>
internal sealed class OAuthLogin(OAuthLoginConfig config, Wire wire, TimeProvider time, TimeSpan timeout) : Login, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private volatile Token? _token;
    private string? _refresh = config.RefreshToken?.Reveal();

    public override async Task<Reply<string>> HeaderAsync(CancellationToken cancel)
    {
        if (Valid() is { } ready)
        {
            return new Reply<string>(ready.Header, default);
        }

        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return Valid() is { } meanwhile ? new Reply<string>(meanwhile.Header, default) : await FetchAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Refused(string header)
    {
        if (_token?.Header == header)
        {
            _token = null;
        }
    }

    public void Dispose() => _one.Dispose();

    protected override IEnumerable<string> Secrets() =>
        ((string?[])[config.ClientSecret.Reveal(), config.Password?.Reveal(), _refresh, _token?.Header[7..]]).OfType<string>();

    private Token? Valid() => _token is { } token && token.Until > time.GetUtcNow() ? token : null;

    private async Task<Reply<string>> FetchAsync(CancellationToken cancel)
    {
        var reply = await FetchAsync(Grant(_refresh), cancel).ConfigureAwait(false);
        if (reply.Failure is { Fault: Fault.Login } && _refresh is not null)
        {
            // A refresh token ends one day; what else we were given may still do.
            _refresh = null;
            reply = await FetchAsync(Grant(null), cancel).ConfigureAwait(false);
        }

        return reply;
    }

    private async Task<Reply<string>> FetchAsync(string form, CancellationToken cancel)
    {
        var call = new Call(HttpMethod.Post, "/oauth_token.do", "POST oauth_token.do")
        {
            Body = Encoding.UTF8.GetBytes(form),
            ContentType = "application/x-www-form-urlencoded",
        };
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var exchange = await wire.SendAsync(call, null, both.Token).ConfigureAwait(false);
            return exchange.Failure is { } failure
                ? new Reply<string>(failure)
                : await TakeAsync(exchange.Body!, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Reply<string>(new Failure(Fault.Hung, 0, "no token came"));
        }
        catch (Exception broken) when (broken is JsonException or IOException or HttpRequestException)
        {
            return new Reply<string>(new Failure(Fault.Garbled, 200, "the token answer cannot be read"));
        }
    }

    private async Task<Reply<string>> TakeAsync(Stream body, CancellationToken cancel)
    {
        using var document = await JsonDocument.ParseAsync(body, default, cancel).ConfigureAwait(false);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "access_token") is not { Length: > 0 } access)
        {
            return new Reply<string>(new Failure(Fault.Garbled, 200, "the token answer holds no access_token"));
        }

        _refresh = Text(root, "refresh_token") ?? _refresh;
        var seconds = root.TryGetProperty("expires_in", out var life) && double.TryParse(life.ToString(), out var given) ? given : 1800;

        // A token that lives shorter than the margin is used for half its life, or every call would fetch one.
        var lasts = TimeSpan.FromSeconds(Math.Max(seconds, 0));
        var token = new Token($"Bearer {access}", time.GetUtcNow() + (lasts > 2 * Margin ? lasts - Margin : lasts / 2));
        _token = token;
        return new Reply<string>(token.Header, default);
    }

    private string Grant(string? refresh)
    {
        List<(string Name, string Value)> form = [("client_id", config.ClientId), ("client_secret", config.ClientSecret.Reveal())];
        form.AddRange(refresh is not null ? [("grant_type", "refresh_token"), ("refresh_token", refresh)]
            : config.Password is { } password ? [("grant_type", "password"), ("username", config.User), ("password", password.Reveal())]
            : [("grant_type", "client_credentials")]);
        return string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Token(string Header, DateTimeOffset Until);
}
