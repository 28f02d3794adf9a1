using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>One page of rows and how many there are in all; uncounted, whether there are more than the page holds is all that is known.</summary>
internal sealed record Selection(IReadOnlyList<Row> Rows, int Total)
{
    public static readonly Selection Empty = new([], 0);
}
