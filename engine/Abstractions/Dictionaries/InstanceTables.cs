using Connector.Abstractions.Records;

namespace Connector.Abstractions.Dictionaries;

/// <summary>What an instance says of the tables a pack's rules use, as it was pulled last. It names no record and no secret.</summary>
/// <param name="Instance">The instance's configured name.</param>
/// <param name="Tables">The tables, by name.</param>
public sealed record InstanceTables(string Instance, Sequence<DictionaryTable> Tables)
{
    /// <summary>Names that were asked for and that the instance does not have.</summary>
    public Sequence<string> Absent { get; init; } = [];

    /// <summary>Names of the tables.</summary>
    public IEnumerable<string> Names => Tables.Select(table => table.Name);

    /// <summary>The table, or null when it was not pulled or is not there.</summary>
    public DictionaryTable? Table(string name) => Tables.FirstOrDefault(table => table.Name == name);
}
