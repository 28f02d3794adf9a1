namespace Connector.Sandbox.Switches;

/// <summary>
/// A rule that sends a REST message: after a matching write was committed, the template goes to the address, once and
/// without retry, beside the request.
/// </summary>
public sealed record Webhook(string Table, Uri Url)
{
    /// <summary>An encoded query the record must match. Empty means every record.</summary>
    public string When { get; init; } = "";

    public bool OnInsert { get; init; } = true;

    public bool OnUpdate { get; init; } = true;

    public bool OnDelete { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>The body; <c>${field}</c> stands for the record's value. Empty sends sys_id, table and number as JSON.</summary>
    public string Content { get; init; } = "";

    /// <summary>User for Basic authentication; empty sends none.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Keeps the password out of logs.</summary>
    public override string ToString() => $"Webhook {Table} {Url}";
}
