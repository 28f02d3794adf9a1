namespace Connector.Sandbox.Cmdb;

/// <summary>One try at identifying an item, as the answer tells it.</summary>
internal sealed record Attempt(string Identifier, string Result, IReadOnlyList<string> Attributes, string SearchedOn, string Info = "");
