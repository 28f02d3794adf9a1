namespace Connector.Sandbox.Cmdb;

/// <summary>A dependent CI needs this relation to a CI of that class; IsParent tells which end the dependent one is.</summary>
internal sealed record Dependency(string HostClass, string RelationType, bool IsParent);
