namespace Connector.Sandbox;

/// <summary>An OAuth application registered on the instance.</summary>
public sealed record OAuthClient(string ClientId, string ClientSecret)
{
    /// <summary>The user that client_credentials tokens act as; null switches that grant off for this client.</summary>
    public string? User { get; init; }

    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromSeconds(1800);

    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromSeconds(8_640_000);

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"OAuthClient {ClientId}";
}
