using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Next numbers per table. A number taken by an insert that fails is gone: gaps are normal.</summary>
internal sealed class Numbering(Database database, InstanceClock clock)
{
    private const int Digits = 7;
    private readonly Dictionary<TableDefinition, long> last = [];
    private readonly Dictionary<TableDefinition, long> lastOfPast = [];

    /// <summary>Empty where the table has no number column or no prefix. Call inside the write gate.</summary>
    public string Next(TableDefinition table)
    {
        if (table.Ordinal("number") < 0 || OwnerOf(table) is not { } owner) return "";
        // What the demo's past brought forth has numbers below the first one a new record gets, as the product's own demo data has.
        var (taken, first) = clock.StandsAt is null ? (last, owner.FirstNumber) : (lastOfPast, 0);
        string number;
        do
        {
            var next = taken.GetValueOrDefault(owner, first) + 1;
            taken[owner] = next;
            number = owner.NumberPrefix + next.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
        }
        while (database.Where(owner, "number", number).Any());
        return number;
    }

    private static TableDefinition? OwnerOf(TableDefinition? table)
    {
        while (table is not null && table.NumberPrefix.Length == 0) table = table.Parent;
        return table;
    }
}
