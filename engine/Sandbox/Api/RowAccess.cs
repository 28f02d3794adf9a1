using Connector.Sandbox.Accounts;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Api;

/// <summary>Which rows a reader may see: access controls hide them after the limit, before-query rules as if they were not there.</summary>
internal sealed class RowAccess(Instance instance)
{
    public IReadOnlyList<Row> Visible(IReadOnlyList<Row> rows, TableDefinition table, Account account)
    {
        var hidden = HiddenBy(table, account);
        return hidden.Count == 0 ? rows : [.. rows.Where(r => !hidden.Exists(h => h(r)))];
    }

    public bool IsVisible(Row row, TableDefinition table, Account account) =>
        !HiddenBy(table, account).Exists(h => h(row)) && instance.QueryRules.For(table, account)?.Invoke(row) != false;

    private List<Func<Row, bool>> HiddenBy(TableDefinition asked, Account account)
    {
        List<Func<Row, bool>> hidden = [];
        foreach (var rule in instance.Access.For(AccessEffect.HideRows, account))
        {
            if (instance.Database.Dictionary.Find(rule.Table) is not { } table || table.Root != asked.Root) continue;
            if (rule.Query.Length == 0)
            {
                hidden.Add(row => row.Table.IsA(table));
                continue;
            }

            var query = QueryParser.Parse(new QueryScope(instance.Database, instance.Clock, account), table, rule.Query);
            hidden.Add(row => row.Table.IsA(table) && query.Matches(row));
        }

        return hidden;
    }
}
