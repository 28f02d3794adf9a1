using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Reads a sys_script record. The script itself is not run; what it can say without one is: condition, abort, fields to set
/// (its template, as field=value^field=value) and a REST message to send.
/// </summary>
internal static class ScriptRecord
{
    public static BusinessRule? Rule(Row script) => TimeOf(script["when"]) is not { } time ? null : new BusinessRule(script["name"], script["collection"])
    {
        Runs = time,
        Order = int.TryParse(script["order"], CultureInfo.InvariantCulture, out var order) ? order : 100,
        OnInsert = script["action_insert"] == "true",
        OnUpdate = script["action_update"] == "true",
        OnDelete = script["action_delete"] == "true",
        When = script["filter_condition"],
        Abort = script["abort_action"] == "true",
        Set = Template(script["template"]),
    };

    public static RestCall? Call(Database database, Row script)
    {
        if (database.Find("sys_rest_message", script["rest_service"]) is not { } message) return null;
        var function = database.Find("sys_rest_message_fn", script["rest_method"])
            ?? database.Where("sys_rest_message_fn", "rest_message", message.SysId).FirstOrDefault();
        return new RestCall(
            script["collection"], script["filter_condition"], script["action_insert"] == "true", script["action_update"] == "true",
            script["action_delete"] == "true", function?["http_method"] is { Length: > 0 } verb ? verb.ToUpperInvariant() : "POST",
            function?["rest_endpoint"] is { Length: > 0 } own ? own : message["rest_endpoint"], function?["content"] ?? "");
    }

    public static Dictionary<string, string> Template(string template)
    {
        var fields = new Dictionary<string, string>();
        foreach (var term in template.Split('^', StringSplitOptions.RemoveEmptyEntries))
            if (term.IndexOf('=', StringComparison.Ordinal) is > 0 and var at) fields[term[..at]] = term[(at + 1)..];
        return fields;
    }

    private static RuleTime? TimeOf(string when) => when switch
    {
        "before" => RuleTime.Before,
        "after" => RuleTime.After,
        "async" or "async_always" => RuleTime.Async,
        "before_query" or "query" => RuleTime.Query,
        _ => null,
    };
}
