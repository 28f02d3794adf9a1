namespace Connector.Sandbox.Schema;

/// <summary>One entry of a choice list: what is stored, what is shown, and its place in the list.</summary>
internal sealed record Choice(string Value, string Label, int Sequence);
