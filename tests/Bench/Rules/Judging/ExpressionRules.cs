using Connector.Bonding;
using RulesEngine.Models;

namespace Connector.Bench.Rules.Judging;

/// <summary>The condition in Microsoft's RulesEngine, over a typed object and over a dictionary. Both are made beforehand and cost nothing here.</summary>
internal sealed class ExpressionRules
{
    private readonly RulesEngine.RulesEngine _typed = Engine(
        """incident.Category == "network" && (incident.Priority == "1" || incident.Priority == "2" || incident.Priority == "3") && incident.Active != "false" && incident.AssignmentGroup != "" """);

    private readonly RulesEngine.RulesEngine _loose = Engine(
        """incident["category"] == "network" && (incident["priority"] == "1" || incident["priority"] == "2" || incident["priority"] == "3") && incident["active"] != "false" && incident["assignment_group"] != "" """);

    private readonly RuleParameter[][] _incidents;
    private readonly RuleParameter[][] _dictionaries;

    public ExpressionRules(Situation[] situations)
    {
        _incidents = [.. situations.Select(at => (RuleParameter[])[new RuleParameter("incident", new Incident(
            at.Customer!["category"]!, at.Customer["priority"]!, at.Customer["active"]!, at.Customer["assignment_group"]!))])];
        _dictionaries = [.. situations.Select(at => (RuleParameter[])[new RuleParameter("incident", at.Customer!.Shape.Names.ToDictionary(name => name, name => at.Customer[name]!))])];
    }

    public bool Typed(int number) => Holds(_typed, _incidents[number]);

    public bool Loose(int number) => Holds(_loose, _dictionaries[number]);

    private static bool Holds(RulesEngine.RulesEngine engine, RuleParameter[] incident)
    {
        var answer = engine.ExecuteAllRulesAsync("w", incident);
        return (answer.IsCompletedSuccessfully ? answer.Result : answer.AsTask().GetAwaiter().GetResult())[0].IsSuccess;
    }

    private static RulesEngine.RulesEngine Engine(string expression) =>
        new([new Workflow { WorkflowName = "w", Rules = [new Rule { RuleName = "starts", Expression = expression }] }], new ReSettings { EnableScopedParams = false });

    /// <summary>The tested fields of an incident; public, for the engine compiles against it.</summary>
    public sealed record Incident(string Category, string Priority, string Active, string AssignmentGroup);
}
