using System.Text;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Sessions;

namespace Connector.Sandbox.Api;

/// <summary>Finds out who calls (reference 1.5): by the Authorization header, an API key, or the session of a cookie.</summary>
internal sealed class Authentication(Instance instance)
{
    private readonly ApiKeys keys = new(instance);

    /// <summary>Without an account when the caller is nobody we know.</summary>
    public Caller Of(ApiRequest request)
    {
        var session = instance.Sessions.Find(SessionStore.IdIn(request.Header("Cookie")));
        if (request.Header("Authorization") is { Length: > 0 } authorization) return Joined(Of(authorization), session);
        if (request.Header("x-sn-apikey") is { Length: > 0 } key)
            return Joined(keys.UserOf(key) is { } id && instance.Database.Find("sys_user", id) is { } user ? MayEnter(user["user_name"]) : null, session);
        return session is not null && MayEnter(session.UserName) is { } account ? new Caller(account, session, true) : default;
    }

    /// <summary>Whether a caller who came by cookie alone shows the token that a foreign page could not know.</summary>
    public bool ShowsToken(Caller caller, ApiRequest request) =>
        !caller.ByCookie || request.Method is "GET" or "HEAD" || request.Header("X-UserToken") == instance.Sessions.TokenOf(caller.Session!);

    /// <summary>A session of somebody else is not carried on.</summary>
    private static Caller Joined(Account? account, Session? session) => new(
        account, account is not null && session is not null && session.UserName.Equals(account.UserName, StringComparison.OrdinalIgnoreCase) ? session : null, false);

    private Account? Of(string authorization)
    {
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return Basic(authorization["Basic ".Length..].Trim());
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && instance.Tokens.UserOf(authorization["Bearer ".Length..].Trim()) is { } user
            ? MayEnter(user)
            : null;
    }

    private Account? Basic(string encoded)
    {
        Span<byte> buffer = stackalloc byte[1024];
        if (encoded.Length > 1024 || !Convert.TryFromBase64String(encoded, buffer, out var written)) return null;
        var pair = Encoding.UTF8.GetString(buffer[..written]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        var account = colon < 0 ? null : instance.Users.SignIn(pair[..colon], pair[(colon + 1)..]);
        return instance.Switches.BasicForAdminsOnly && account is { IsAdmin: false } ? null : account;
    }

    /// <summary>A token, key or session is worth nothing once its user is locked out or inactive.</summary>
    private Account? MayEnter(string userName) =>
        instance.Users.Find(userName) is { } account
        && instance.Database.Find("sys_user", account.SysId) is { } row && row["active"] == "true" && row["locked_out"] != "true"
            ? account
            : null;
}
