using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>One page of rows and how many there are in all.</summary>
internal sealed record Selection(IReadOnlyList<Row> Rows, int Total);
