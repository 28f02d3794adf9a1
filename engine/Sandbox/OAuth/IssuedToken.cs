namespace Connector.Sandbox.OAuth;

/// <summary>A token that was given out, and until when it stands.</summary>
internal sealed record IssuedToken(string Value, string ClientId, string UserName, DateTimeOffset ExpiresAt, int Generation)
{
    /// <summary>Keeps the token out of logs.</summary>
    public override string ToString() => $"token of {ClientId} for {UserName}";
}
