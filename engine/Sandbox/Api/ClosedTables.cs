using System.Collections.Immutable;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Api;

/// <summary>The tables that sys_db_object.ws_access keeps from web services, administrators included (reference 1.5).</summary>
internal sealed class ClosedTables
{
    private ImmutableHashSet<string> names = [];

    public bool Contains(string table) => !names.IsEmpty && names.Contains(table);

    public void Follow(Row row, bool isRemoved)
    {
        if (row.Table.Name != "sys_db_object") return;
        if (!isRemoved && row["ws_access"] == "false") ImmutableInterlocked.Update(ref names, set => set.Add(row["name"]));
        else ImmutableInterlocked.Update(ref names, set => set.Remove(row["name"]));
    }
}
