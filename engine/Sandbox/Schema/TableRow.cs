namespace Connector.Sandbox.Schema;

/// <summary>One line of tables.tsv.</summary>
internal sealed record TableRow(string Name, string? Parent, string Label, string? NumberPrefix, int FirstNumber, string? Display);
