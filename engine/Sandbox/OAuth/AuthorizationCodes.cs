using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.OAuth;

/// <summary>The codes that oauth_auth.do gave out; each is good once, for a minute, for the client and address it was asked for.</summary>
internal sealed class AuthorizationCodes(Instance instance)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, AuthorizationCode> codes = new();

    public string Give(OAuthClient client, string userName, string redirectUri, string challenge, string method)
    {
        var now = instance.Clock.Now;
        foreach (var (old, code) in codes)
            if (code.ExpiresAt <= now) codes.TryRemove(old, out _);
        var value = instance.Chance.NextId() + instance.Chance.NextId();
        codes[value] = new AuthorizationCode(client.ClientId, userName, redirectUri, challenge, method, now + Life);
        return value;
    }

    /// <summary>Whose the code is; null when it is not good. Either way it is used up.</summary>
    public string? Redeem(string value, OAuthClient client, string redirectUri, string verifier) =>
        codes.TryRemove(value, out var code)
        && code.ExpiresAt > instance.Clock.Now
        && code.ClientId == client.ClientId
        && code.RedirectUri == redirectUri
        && Answers(code, verifier)
            ? code.UserName
            : null;

    private static bool Answers(AuthorizationCode code, string verifier) => code.Challenge.Length == 0 || code.Challenge == code.Method switch
    {
        "S256" => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
        _ => verifier,
    };

    private sealed record AuthorizationCode(
        string ClientId, string UserName, string RedirectUri, string Challenge, string Method, DateTimeOffset ExpiresAt);
}
