using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.OAuth;

/// <summary>Checks the assertion of a jwt-bearer grant: signature, times, audience and issuer.</summary>
internal static class JwtAssertion
{
    /// <summary>Whom the assertion speaks for; null when it does not hold.</summary>
    public static string? SubjectOf(string assertion, OAuthClient client, DateTimeOffset now)
    {
        if (client.JwtKey is not { Length: > 0 } key || assertion.Split('.') is not [var head, var payload, var signature]) return null;
        try
        {
            using var header = JsonDocument.Parse(WebEncoders.Base64UrlDecode(head));
            if (!IsSigned(Text(header.RootElement, "alg"), key, $"{head}.{payload}", WebEncoders.Base64UrlDecode(signature))) return null;
            using var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload));
            return Holds(claims.RootElement, client, now.ToUnixTimeSeconds()) ? Text(claims.RootElement, "sub") : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The key's form settles the algorithm: a public key must never be taken for a shared secret.</summary>
    private static bool IsSigned(string algorithm, string key, string text, byte[] signature)
    {
        var data = Encoding.ASCII.GetBytes(text);
        if (!key.Contains("-----BEGIN", StringComparison.Ordinal))
            return algorithm == "HS256" && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), data), signature);
        if (algorithm != "RS256") return false;
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key);
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool Holds(JsonElement claims, OAuthClient client, long now) =>
        Number(claims, "exp") is { } end && end > now
        && (Number(claims, "nbf") ?? now) <= now
        && (Number(claims, "iat") ?? now) <= now
        && IsFor(claims, client.ClientId)
        && (client.JwtIssuer is null || Text(claims, "iss") == client.JwtIssuer);

    private static bool IsFor(JsonElement claims, string audience) => claims.TryGetProperty("aud", out var aud) && aud.ValueKind switch
    {
        JsonValueKind.String => aud.GetString() == audience,
        JsonValueKind.Array => aud.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && a.GetString() == audience),
        _ => false,
    };

    private static string Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long? Number(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (long)value.GetDouble() : null;
}
