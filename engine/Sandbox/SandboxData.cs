namespace Connector.Sandbox;

/// <summary>What an instance holds when it starts.</summary>
public enum SandboxData
{
    /// <summary>Only its users.</summary>
    Empty,

    /// <summary>A small believable company: groups, people, a catalog, servers, customer accounts.</summary>
    Demo,
}
