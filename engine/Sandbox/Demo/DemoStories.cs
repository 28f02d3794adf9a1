using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Demo;

/// <summary>
/// Tells the demo company's past as writes of its people: each line is minutes ago, table, name, who, and what as column=value.
/// The first line of a name creates the record, under that number where the table has numbers. The clock stands where the story is,
/// so the product's rules stamp and compute what they would have then.
/// </summary>
internal sealed class DemoStories(Instance instance, DemoSeed seed)
{
    public void Tell(string file)
    {
        var now = instance.Clock.Now;
        try
        {
            foreach (var line in DemoFile.Lines(file)) Tell(line, now);
        }
        finally
        {
            instance.Clock.StandsAt = null;
        }
    }

    private void Tell(string line, DateTimeOffset now)
    {
        var cells = line.Split('\t');
        var table = instance.Database.Dictionary[cells[1]];
        instance.Clock.StandsAt = now.AddMinutes(-int.Parse(cells[0], CultureInfo.InvariantCulture));
        var account = instance.Users.Find(cells[3]) ?? Account.System;
        var fields = new Fields();
        foreach (var cell in cells.AsSpan(4))
        {
            var equals = cell.IndexOf('=', StringComparison.Ordinal);
            var (column, value) = (cell[..equals], cell[(equals + 1)..]);
            fields[column] = value.Length == 0 ? "" : seed.Stored(table, column, value);
        }

        if (!seed.Knows(table, cells[2])) Begin(table, cells[2], fields, account);
        else if (instance.Writer.Update(table, DemoIds.Of(table.Name, cells[2]), fields, account).Refusal is { } refusal)
            throw new InvalidOperationException($"The demo's write to {cells[2]} was refused: {refusal.Detail ?? refusal.Message}");
    }

    private void Begin(TableDefinition table, string name, Fields fields, Account account)
    {
        fields["sys_id"] = DemoIds.Of(table.Name, name);
        // Numbers below the first one an instance gives, as the product's own demo data has.
        if (table.Ordinal("number") >= 0) fields["number"] = name;
        seed.Put(table, name, fields, account);
    }
}
