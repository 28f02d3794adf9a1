using Connector.Rules.Cache;
using Connector.Rules.Schemas;

namespace Connector.Rules.Json;

/// <summary>Makes the rule a <c>.rule.json</c> file describes.</summary>
internal static class JsonRuleReader
{
    public static RuleFile Read(string path, string text, string key, RuleCache? cache)
    {
        var (rule, json, findings) = JsonFile.Read<Rule>(path, text, RuleSchema.Rule, key, cache);
        return new(path, rule is null ? null : Placed(rule, json!), findings);
    }

    private static Rule Placed(Rule rule, JsonText json) => Variables(rule, json) with
    {
        At = json.Place(""),
        Starts = Placed(rule.Starts, "starts", json),
        Waits = rule.Waits is null ? null : Placed(rule.Waits, "waits", json),
        Ends = rule.Ends is null ? null : Placed(rule.Ends, "ends", json),
        Fields = [.. rule.Fields.Select((field, index) => field with { At = json.Place($"fields[{index}]") })],
        Journals = [.. rule.Journals.Select((journal, index) => journal with { At = json.Place($"journals[{index}]") })],
        Attachments = rule.Attachments is { } files ? files with { At = json.Place("attachments") } : null,
        Actions = [.. rule.Actions.Select((action, index) => Placed(action, $"actions[{index}]", json))],
        Examples = [.. rule.Examples.Select((example, index) => example with { At = json.Place($"examples[{index}]") })],
    };

    private static Rule Variables(Rule rule, JsonText json) => rule is RequestRule request
        ? request with { Variables = [.. request.Variables.Select((variable, index) => variable with { At = json.Place($"variables[{index}]") })] }
        : rule;

    private static ActionRule Placed(ActionRule action, string path, JsonText json) => action with
    {
        At = json.Place(path),
        Reaches = action.Reaches is null ? null : Placed(action.Reaches, path + ".reaches", json),
    };

    private static Condition Placed(Condition condition, string path, JsonText json) => condition switch
    {
        FieldTest test => test with { At = json.Place(path) },
        All all => new All(Placed(all.Terms, path, json)),
        Any any => new Any(Placed(any.Terms, path, json)),
        Not not => new Not(Placed(not.Term, path + ".term", json)),
        Approval approval => approval with { At = json.Place(path) },
        _ => condition,
    };

    private static Sequence<Condition> Placed(Sequence<Condition> terms, string path, JsonText json) =>
        [.. terms.Select((term, index) => Placed(term, $"{path}.terms[{index}]", json))];
}
