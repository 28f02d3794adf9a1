namespace Connector.Plugins.Loading;

/// <summary>
/// A plugin's rules are made of the kinds the contract knows. A class of its own among them would be code that no guard stands around, and would hold
/// the plugin in memory as long as any rule book remembers it.
/// </summary>
internal static class ForeignRules
{
    public static IEnumerable<string> In(Declarations declared) =>
        from rule in declared.Rules
        from part in Parts(rule)
        where part.GetType().Assembly != typeof(Rule).Assembly
        select $"rule '{rule.Name}' holds a {part.GetType().Name}, which is not a kind the rule language knows";

    private static IEnumerable<object> Parts(Rule rule) =>
        [rule, .. rule.Fields ?? [], .. rule.Conditions().SelectMany(Parts)];

    private static IEnumerable<object> Parts(Condition condition) => condition switch
    {
        All all => all.Terms.SelectMany(Parts).Prepend(condition),
        Any any => any.Terms.SelectMany(Parts).Prepend(condition),
        Not not => Parts(not.Term).Prepend(condition),
        _ => [condition],
    };
}
