namespace Connector.Sandbox.Switches;

/// <summary>One access control: whom it hits, on which table (its children included), and what it takes away.</summary>
public sealed record AccessRule(AccessEffect Effect, string Table)
{
    /// <summary>The columns concerned; used by HideFields and DropWrites.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>An encoded query choosing the rows; used by HideRows. Empty means every row.</summary>
    public string Query { get; init; } = "";

    /// <summary>The user name it applies to; null means everyone.</summary>
    public string? User { get; init; }

    /// <summary>The roles that lift it: whoever holds one of them is not hit. Empty: no role helps.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
