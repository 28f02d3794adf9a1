using Connector.Instances.Queries;

namespace Connector.Instances.Reads;

/// <summary>What is listed.</summary>
/// <param name="Shape">Table and columns.</param>
/// <param name="Query">Which rows.</param>
internal sealed record Listing(RecordShape Shape, EncodedQuery Query)
{
    /// <summary>The side the rows' keys are on.</summary>
    public Side Side { get; init; }

    /// <summary>The date column the rows are ordered by before their sys_id; empty orders by sys_id alone.</summary>
    public string By { get; init; } = "";

    /// <summary>The first date wanted; empty for all.</summary>
    public string From { get; init; } = "";

    /// <summary>Rows in a page.</summary>
    public required int PageSize { get; init; }

    /// <summary>Whether the query can have no more rows than one page holds, so that one page is all of it.</summary>
    public bool FitsOnePage { get; init; }

    /// <summary>The filter the rows are checked against once more; null takes all.</summary>
    public Condition? Filter { get; init; }

    /// <summary>Whether a row that cannot be judged is left out; else it is taken as the instance gave it.</summary>
    public bool WantsProof { get; init; }
}
