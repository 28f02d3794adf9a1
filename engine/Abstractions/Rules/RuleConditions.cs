namespace Connector.Abstractions.Rules;

/// <summary>The conditions of a rule.</summary>
public static class RuleConditions
{
    /// <summary>All of them, as far as it has them.</summary>
    public static IEnumerable<Condition> Conditions(this Rule rule) =>
        new[] { rule.Starts, rule.Waits, rule.Ends }.Concat(rule.Actions.Select(action => action.Reaches)).OfType<Condition>();
}
