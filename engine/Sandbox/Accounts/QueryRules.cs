using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Accounts;

/// <summary>
/// Before-query rules: conditions the platform adds to every read of a table without saying so. Shipped is that people
/// who work on no tickets see their own incidents and cases only; a rehearsal may configure more.
/// </summary>
internal sealed class QueryRules(Instance instance)
{
    private const string Me = "javascript:gs.getUserID()";

    private static readonly IReadOnlyList<(string Table, string Condition)> Shipped =
    [
        ("incident", $"caller_id={Me}^ORopened_by={Me}^ORwatch_listLIKE{Me}"),
        ("sn_customerservice_case", $"contact={Me}^ORopened_by={Me}^ORconsumer.user={Me}"),
    ];

    /// <summary>What a row of the table must satisfy for this reader; null where nothing is added.</summary>
    public Func<Row, bool>? For(TableDefinition asked, Account account)
    {
        Func<Row, bool>? all = null;
        if (!account.IsAdmin && !account.HasAnyRole(ShippedRoles.Fulfillers))
            foreach (var (table, condition) in Shipped) all = And(all, Narrowing(asked, table, condition, account));
        foreach (var rule in instance.Switches.BusinessRules)
            if (rule.Runs == RuleTime.Query && !account.IsSystem && !account.HasAnyRole(rule.Roles))
                all = And(all, Narrowing(asked, rule.Table, rule.When, account));
        return all;
    }

    /// <summary>Binds rows of the rule's table only: a reader of task still sees tasks of other kinds.</summary>
    private Func<Row, bool>? Narrowing(TableDefinition asked, string tableName, string condition, Account account)
    {
        if (instance.Database.Dictionary.Find(tableName) is not { } table || table.Root != asked.Root) return null;
        var scope = new QueryScope(instance.Database, instance.Clock, account);
        var query = QueryParser.Parse(scope, table, condition);
        return row => !row.Table.IsA(table) || query.Matches(row);
    }

    private static Func<Row, bool>? And(Func<Row, bool>? first, Func<Row, bool>? second) =>
        first is null ? second : second is null ? first : row => first(row) && second(row);
}
