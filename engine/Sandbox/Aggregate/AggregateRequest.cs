using Connector.Sandbox.Api;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Aggregate;

/// <summary>What a caller wants computed, its field names resolved; names of no column are left out.</summary>
internal sealed record AggregateRequest(
    bool Counts, IReadOnlyList<(AggregateFunction Function, AggregateField Field)> Functions, IReadOnlyList<AggregateField> Groups,
    IReadOnlyList<Having> Havings, IReadOnlyList<GroupOrdering> Orderings, DisplayMode Mode)
{
    public static AggregateRequest Read(QueryParameters query, DataDictionary dictionary, TableDefinition table, DisplayMode mode)
    {
        var functions = Enum.GetValues<AggregateFunction>()
            .SelectMany(f => Fields(query.Text($"sysparm_{NameOf(f)}_fields")).Select(field => (f, field)));
        return new(
            query.IsTrue("sysparm_count"), [.. functions], [.. Fields(query.Text("sysparm_group_by"))],
            [.. Parts(query.Text("sysparm_having")).Select(t => Having.Read(t, Field)).OfType<Having>()],
            [.. Parts(query.Text("sysparm_order_by")).Select(t => GroupOrdering.Read(t, Field)).OfType<GroupOrdering>()],
            mode);

        AggregateField? Field(string name) => FieldPath.Resolve(dictionary, table, name) is { } path ? new AggregateField(name, path) : null;

        IEnumerable<AggregateField> Fields(string? list) => Parts(list).Distinct().Select(Field).OfType<AggregateField>();
    }

    public static string NameOf(AggregateFunction function) => function switch
    {
        AggregateFunction.Avg => "avg",
        AggregateFunction.Min => "min",
        AggregateFunction.Max => "max",
        _ => "sum",
    };

    public static AggregateFunction? FunctionNamed(string name) => name.ToLowerInvariant() switch
    {
        "avg" => AggregateFunction.Avg,
        "min" => AggregateFunction.Min,
        "max" => AggregateFunction.Max,
        "sum" => AggregateFunction.Sum,
        _ => null,
    };

    private static string[] Parts(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
