using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>One condition, compiled. What an index can make of it stays visible beside the test.</summary>
internal sealed record Term(FieldPath Path, Func<Row, bool> Matches)
{
    /// <summary>The values the column must have one of; null when the term is no plain equality of texts.</summary>
    public IReadOnlyCollection<string>? Members { get; init; }

    /// <summary>Where the column's value must lie; null when the term is no range of texts.</summary>
    public ValueRange? Range { get; init; }
}
