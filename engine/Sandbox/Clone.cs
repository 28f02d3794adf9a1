using Connector.Sandbox.Dictionary;
using Connector.Sandbox.Records;

namespace Connector.Sandbox;

/// <summary>
/// What a clone does to the instance it is laid over: the records of another instance in place of its own, another
/// identity, nobody signed in; only its own address stays.
/// </summary>
internal sealed class Clone(Instance target)
{
    private const string Name = "instance_name";
    private const string Id = "instance_id";

    public void Over(Instance source)
    {
        var rows = Snapshot(source);
        target.Database.Gate.EnterWriteLock();
        try
        {
            var address = target.Properties.Text(InstanceProperties.ServletUri);
            foreach (var row in Snapshot(target).Where(r => !DictionaryRecords.Holds(r.Table.Name))) target.Database.Remove(row);
            // Tables made on the source must be there before their rows.
            foreach (var row in rows.OrderBy(r => r.Table.Name is "sys_db_object" ? 0 : r.Table.Name is "sys_dictionary" ? 1 : 2)) Take(row);
            foreach (var (property, value) in source.Properties.All) target.Properties.Set(property, value);
            foreach (var row in rows.Where(r => r.Table.Name == "sys_attachment"))
                if (source.Contents.Find(row.SysId) is { } content) target.Contents.Put(row.SysId, content);
            target.Write(InstanceProperties.ServletUri, address);
        }
        finally
        {
            target.Database.Gate.ExitWriteLock();
        }

        ForgetCallers();
    }

    /// <summary>The same without records: the instance turns out to be another one.</summary>
    public void As(string name)
    {
        target.Write(Name, name);
        target.Write(Id, target.Chance.NextId());
        ForgetCallers();
    }

    private void ForgetCallers()
    {
        target.Users.ForgetRoles();
        target.Tokens.Clear();
        target.Switches.ExpireSessions();
    }

    private void Take(Row row)
    {
        var database = target.Database;
        if (database.Dictionary.Find(row.Table.Name) is not { } table) return;
        if (database.Find(table, row.SysId) is not null) return;
        var draft = new Behaviour.Draft(database.Shapes, table, null);
        foreach (var column in table.Columns) draft[column.Ordinal] = row[column.Name];
        database.Put(draft.Finish(), null);
    }

    private static List<Row> Snapshot(Instance of)
    {
        of.Database.Gate.EnterReadLock();
        try
        {
            return [.. of.Database.Dictionary.Tables.Where(t => t.Parent is null).SelectMany(t => of.Database.ExtentsUnder(t)).SelectMany(e => e.Rows)];
        }
        finally
        {
            of.Database.Gate.ExitReadLock();
        }
    }
}
