using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Next numbers per table. A number taken by an insert that fails is gone: gaps are normal.</summary>
internal sealed class Numbering(Database database)
{
    private const int Digits = 7;
    private readonly Dictionary<TableDefinition, long> last = [];

    /// <summary>Empty where the table has no number column or no prefix. Call inside the write gate.</summary>
    public string Next(TableDefinition table)
    {
        if (table.Ordinal("number") < 0 || OwnerOf(table) is not { } owner) return "";
        string number;
        do
        {
            var next = last.GetValueOrDefault(owner, owner.FirstNumber) + 1;
            last[owner] = next;
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
