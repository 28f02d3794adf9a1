namespace Connector.Sandbox;

/// <summary>An OAuth application registered on the instance.</summary>
public sealed record OAuthClient(string ClientId, string ClientSecret)
{
    /// <summary>The user that client_credentials tokens act as; null switches that grant off for this client.</summary>
    public string? User { get; init; }

    /// <summary>Where authorization codes may be sent; none switches that grant off for this client.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>What JWT assertions are signed with: a public key in PEM (RS256), or a shared secret (HS256). Null switches that grant off.</summary>
    public string? JwtKey { get; init; }

    /// <summary>The issuer an assertion must name; null takes any.</summary>
    public string? JwtIssuer { get; init; }

    /// <summary>The sys_user column that an assertion's subject is looked up in.</summary>
    public string JwtUserField { get; init; } = "user_name";

    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromSeconds(1800);

    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromSeconds(8_640_000);

    /// <summary>Keeps the secrets out of logs.</summary>
    public override string ToString() => $"OAuthClient {ClientId}";
}
