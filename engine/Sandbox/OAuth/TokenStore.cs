namespace Connector.Sandbox.OAuth;

/// <summary>Access and refresh tokens. Asked again within its life, an access token is given again with less time left.</summary>
internal sealed class TokenStore(Instance instance)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, IssuedToken> access = [];
    private readonly Dictionary<string, IssuedToken> refresh = [];

    public IssuedToken Access(OAuthClient client, string userName) => Current(access, client, userName, client.AccessTokenLife, mayExpire: true);

    public IssuedToken Refresh(OAuthClient client, string userName) => Current(refresh, client, userName, client.RefreshTokenLife, mayExpire: false);

    /// <summary>Who a bearer token stands for; null when it is unknown, expired or revoked.</summary>
    public string? UserOf(string accessToken)
    {
        lock (gate)
            return access.TryGetValue(accessToken, out var token) && IsGood(token, mayExpire: true) ? token.UserName : null;
    }

    public IssuedToken? FindRefresh(string value)
    {
        lock (gate) return refresh.TryGetValue(value, out var token) && IsGood(token, mayExpire: false) ? token : null;
    }

    public void Clear()
    {
        lock (gate)
        {
            access.Clear();
            refresh.Clear();
        }
    }

    public void Revoke(string value)
    {
        lock (gate)
        {
            access.Remove(value);
            refresh.Remove(value);
        }
    }

    private IssuedToken Current(Dictionary<string, IssuedToken> tokens, OAuthClient client, string userName, TimeSpan life, bool mayExpire)
    {
        lock (gate)
        {
            foreach (var (value, token) in tokens)
                if (!IsGood(token, mayExpire)) tokens.Remove(value);
            var held = tokens.Values.FirstOrDefault(t => t.ClientId == client.ClientId && t.UserName == userName);
            if (held is not null) return held;
            var fresh = instance.Chance.NextId() + instance.Chance.NextId();
            return tokens[fresh] = new IssuedToken(fresh, client.ClientId, userName, instance.Clock.Now + life, instance.Switches.TokenGeneration);
        }
    }

    /// <summary>The switch that expires tokens leaves refresh tokens alone, as running out of time does.</summary>
    private bool IsGood(IssuedToken token, bool mayExpire) =>
        token.ExpiresAt > instance.Clock.Now && (!mayExpire || token.Generation == instance.Switches.TokenGeneration);
}
