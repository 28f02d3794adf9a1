namespace Connector.Sandbox.Behaviour;

/// <summary>An outbound call a rule makes after a write: where to, with what, and for which records.</summary>
internal sealed record RestCall(
    string Table, string When, bool OnInsert, bool OnUpdate, bool OnDelete, string Method, string Url, string Content)
{
    /// <summary>User and password for Basic authentication; empty sends none.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Keeps the password out of logs.</summary>
    public override string ToString() => $"{Method} {Url} for {Table}";
}
