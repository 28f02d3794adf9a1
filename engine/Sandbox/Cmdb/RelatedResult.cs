namespace Connector.Sandbox.Cmdb;

/// <summary>What became of a lookup or related record of an item.</summary>
internal sealed record RelatedResult(string ClassName, string SysId, string Operation, int Main, int Sub, string InternalId);
