namespace Connector.Sandbox.Cmdb;

/// <summary>One identifier entry that was tried, and what came of it.</summary>
internal sealed record Attempt(string Identifier, string Result, IReadOnlyList<string> Attributes, string SearchedOn);
