using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Demo;

/// <summary>Writes the demo's records through the ordinary write path, each under a sys_id that is the same in every run.</summary>
internal sealed class DemoSeed(Instance instance)
{
    private const string NameOnly = "*";
    private readonly Dictionary<(TableDefinition Root, string Name), string> ids = [];

    public void Fill()
    {
        foreach (var file in new[] { "company", "catalog", "cmdb", "process" })
            foreach (var (table, columns, cells) in DemoFile.Read(file))
                Add(instance.Database.Dictionary[table], columns, cells);
        DemoImports.Fill(new RecordSeed(instance));
        var stories = new DemoStories(instance, this);
        foreach (var file in new[] { "incidents", "work" }) stories.Tell(file);
    }

    public bool Knows(TableDefinition table, string name) => ids.ContainsKey((table.Root, name));

    /// <summary>The stored form of a cell: references are named, everything else stands as it is.</summary>
    public string Stored(TableDefinition table, string column, string cell) => table.Find(column) switch
    {
        { Kind: ColumnKind.Reference } reference => IdOf(reference, cell),
        { Kind: ColumnKind.List } list => string.Join(',', cell.Split(',').Select(one => IdOf(list, one))),
        null => throw new InvalidOperationException($"The demo's data names {table.Name}.{column}, which does not exist."),
        _ => cell,
    };

    /// <summary>Adds a record; one already there keeps what it has.</summary>
    public void Put(TableDefinition table, string name, Fields fields, Account account)
    {
        var id = ids[(table.Root, name)] = fields["sys_id"];
        if (instance.Database.Find(table, id) is null && instance.Writer.Insert(table, fields, account).Refusal is { } refusal)
            throw new InvalidOperationException($"The demo record {table.Name} {name} was refused: {refusal.Detail ?? refusal.Message}");
    }

    private void Add(TableDefinition table, string[] columns, string[] cells)
    {
        var name = table.Find(columns[0]) is { Kind: ColumnKind.Reference } ? string.Join('/', cells) : cells[0];
        var fields = new Fields { ["sys_id"] = DemoIds.Of(table.Name, name) };
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].Length > 0 && columns[i] != NameOnly) fields[columns[i]] = Stored(table, columns[i], cells[i]);
        if (table.IsA("sys_user")) DemoPeople.Complete(fields);
        Put(table, name, fields, Account.System);
    }

    private string IdOf(Column column, string name) =>
        instance.Database.Dictionary.Find(column.Reference) is { } target
            && (ids.TryGetValue((target.Root, name), out var id) || (id = Shipped(target, name)) is not null)
            ? id
            : throw new InvalidOperationException($"The demo's data refers to {column.Reference} {name}, which it has not told of before.");

    /// <summary>What every instance has needs no line in the demo's data.</summary>
    private string? Shipped(TableDefinition table, string name) => instance.Database.Where(table, table.Display.Name, name).FirstOrDefault()?.SysId;
}
