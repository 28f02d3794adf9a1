using System.Text;
using Connector.Sandbox.Accounts;

namespace Connector.Sandbox.Api;

/// <summary>Reads the Authorization header.</summary>
internal sealed class Authentication(Instance instance)
{
    /// <summary>Null when the caller is nobody we know.</summary>
    public Account? Of(string? authorization)
    {
        if (authorization is null) return null;
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return Basic(authorization["Basic ".Length..].Trim());
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && instance.Tokens.UserOf(authorization["Bearer ".Length..].Trim()) is { } user
            ? instance.Users.Find(user)
            : null;
    }

    private Account? Basic(string encoded)
    {
        Span<byte> buffer = stackalloc byte[1024];
        if (encoded.Length > 1024 || !Convert.TryFromBase64String(encoded, buffer, out var written)) return null;
        var pair = Encoding.UTF8.GetString(buffer[..written]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : instance.Users.SignIn(pair[..colon], pair[(colon + 1)..]);
    }
}
