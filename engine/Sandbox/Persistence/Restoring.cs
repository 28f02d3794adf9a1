using System.Text.Json;
using Connector.Sandbox.Dictionary;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Persistence;

/// <summary>Puts the records of a state file back as they were, the tables themselves first.</summary>
internal sealed class Restoring(Instance instance, DictionaryRecords dictionaryRecords, DictionaryChanges dictionaryChanges)
{
    private static readonly string[] Definitions = ["sys_db_object", "sys_dictionary", "sys_choice", "sys_number"];

    /// <summary>False when the file holds no records yet.</summary>
    public bool Run(StateFile file)
    {
        var records = file.Records();
        if (records.Count == 0) return false;
        instance.Database.Gate.EnterWriteLock();
        try
        {
            RestoreTables(records);
            foreach (var record in records.Where(r => !Definitions.Contains(r.Table))) Put(record);
        }
        finally
        {
            instance.Database.Gate.ExitWriteLock();
        }

        foreach (var (sysId, bytes) in file.Contents()) instance.Contents.Put(sysId, bytes);
        foreach (var property in instance.Database.ExtentsUnder(instance.Database.Dictionary["sys_properties"]).SelectMany(e => e.Rows))
            instance.Properties.Set(property["name"], property["value"]);
        return true;
    }

    /// <summary>A child table cannot be made before its parent, whose record may stand later: it is tried until none is left out.</summary>
    private void RestoreTables(IReadOnlyList<StoredRecord> records)
    {
        var rows = Definitions.ToDictionary(t => t, t => records.Where(r => r.Table == t).Select(Put).OfType<Row>().ToList());
        if (rows["sys_db_object"].Count == 0) return;
        dictionaryRecords.TakeAsMade();
        List<Row> waiting = rows["sys_db_object"];
        for (var before = -1; waiting.Count != before;)
        {
            before = waiting.Count;
            foreach (var table in waiting.Where(t => IsKnown(t["super_class"]))) dictionaryChanges.Follow(table, false);
            waiting = [.. waiting.Where(t => instance.Database.Dictionary.Find(t["name"]) is null)];
        }

        foreach (var row in rows["sys_dictionary"].Concat(rows["sys_number"])) dictionaryChanges.Follow(row, false);
        foreach (var choice in rows["sys_choice"].DistinctBy(c => (c["name"], c["element"]))) dictionaryChanges.Follow(choice, false);
    }

    private bool IsKnown(string superClass) => superClass.Length == 0
        || (instance.Database.Find("sys_db_object", superClass) is { } parent && instance.Database.Dictionary.Find(parent["name"]) is not null);

    private Row? Put(StoredRecord record)
    {
        if (instance.Database.Dictionary.Find(record.Table) is not { } table) return null;
        var cells = new string[table.Width];
        Array.Fill(cells, "");
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(record.Fields)!)
            if (table.Ordinal(name) is >= 0 and var ordinal) cells[ordinal] = value;
        var row = instance.Database.Shapes.Make(table, cells);
        instance.Database.Put(row, instance.Database.Find(table.Root, record.SysId));
        return row;
    }
}
