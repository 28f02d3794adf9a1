using Connector.Sandbox.Queries;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A configured data policy: fields that must be filled while a record matches its condition.</summary>
internal sealed record DataPolicy(TableDefinition Table, bool IsInherited, Query Condition, IReadOnlyList<Column> Mandatory)
{
    public bool Concerns(TableDefinition table) => IsInherited ? table.IsA(Table) : table == Table;
}
