using Connector.Sandbox.Schema;

namespace Connector.Sandbox.Tables;

/// <summary>A table of the shipped schema with its own columns and choices, ready for any instance.</summary>
internal sealed record ShippedTable(
    TableSchema Schema, IReadOnlyList<Column> Columns, IReadOnlyList<KeyValuePair<string, ChoiceList>> Choices);
