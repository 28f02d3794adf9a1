using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.ImportSets;

/// <summary>How insertMultiple works on a staging table; a sys_rest_insert_multiple record changes it.</summary>
internal sealed record InsertMultiple(bool IsSynchronous, bool ByColumnName)
{
    public static InsertMultiple Of(Database database, TableDefinition staging)
    {
        var record = database.Where("sys_rest_insert_multiple", "source_table", staging.Name).FirstOrDefault(r => r["active"] != "false");
        return new InsertMultiple(record?["transformation"] == "synchronous", record?["column_mapping"] == "column_name");
    }

    /// <summary>Keys are column labels, unless the record says column names.</summary>
    public Fields Map(TableDefinition staging, Fields given)
    {
        if (ByColumnName) return given;
        var fields = new Fields();
        foreach (var (label, value) in given)
            if (staging.Columns.FirstOrDefault(c => string.Equals(c.Label, label, StringComparison.OrdinalIgnoreCase)) is { } column) fields[column.Name] = value;
        return fields;
    }
}
