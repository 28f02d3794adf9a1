using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>A record that a bond makes has a value for every column its table demands. An order's record is made by the catalog, so it is left out.</summary>
internal static class MandatoryCheck
{
    public static IEnumerable<Finding> Check(Rule rule, Side side, InstanceTables dictionary)
    {
        if (rule is RequestRule || !rule.Bonds || rule.Begins()?.Other() != side)
        {
            return [];
        }

        var table = dictionary.Table(rule.Tables.On(side))!;
        var written = rule.Fields.Where(field => rule.Carries(field, side)).Select(field => field.Column(side)).Append(rule.Stamp(side)).ToHashSet();
        return from column in table.Columns
               where column is { Mandatory: true, Default: null, ReadOnly: false, Virtual: false }
                   && !column.Name.StartsWith("sys_", StringComparison.Ordinal) && !written.Contains(column.Name)
               select rule.At.Warning(
                   Codes.MandatoryUncovered, $"{dictionary.Instance} demands a value for '{column.Name}' of {table.Name}, and this rule gives a new record none",
                   $"Carry a field into it, or Set({(side == Side.Customer ? "Customer" : "Provider")}, \"{column.Name}\", …)");
    }
}
