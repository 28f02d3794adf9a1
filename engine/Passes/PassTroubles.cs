using System.Globalization;

namespace Connector.Passes;

/// <summary>The findings a pass can give by itself.</summary>
internal static class PassTroubles
{
    public static Finding UnmarkedOrder(Rule rule, int count) => new(
        "CB5001", Severity.Error, $"{count} order(s) of {rule.Name} may or may not have been placed, and the rule names no marker to find them by",
        "look for them at the provider, and give the rule a Marker variable", rule.At.File, rule.At.Line, 1);

    public static Finding NoPack(string customer) => new(
        "CB5002", Severity.Error, $"there is no pack in force for customer '{customer}'", "run check, mend what it finds, or correct the name");

    public static Finding NoInstance(string customer, string instance) => new(
        "CB5003", Severity.Error, $"the pack of '{customer}' names instance '{instance}', which is not configured", "add it under instances in the configuration");

    public static Finding AnotherInstance(string instance, string known, string now) => new(
        "CB5013", Severity.Error, $"{instance} calls itself '{now}', and was '{known}' when it was first used: it is a clone, or its address leads to another instance; nothing is read from it or written to it",
        $"correct its address; if it is meant, write \"identity\": \"{now}\" under instances.{instance} in the configuration");

    public static Finding UnknownInstance(string instance, Finding? trouble) => new(
        "CB5014", Severity.Warning, $"{instance} does not tell who it is{(trouble is null ? ", as it used to" : $": {trouble.Message}")}; nothing is read from it or written to it until it does",
        trouble is null ? "let our user read the system property instance_id again" : "nothing to do if it passes: it is asked again in the next pass");

    public static Finding Held(Bond bond) => new(
        "CB5004", Severity.Error, $"{bond.Customer}/{bond.Rule} {bond.Key(bond.Begun)} is held: {bond.Reason}",
        "mend the cause; the bond is judged again when either record changes");

    public static Finding NotWritten(Bond bond) => new(
        "CB5005", Severity.Warning, $"{bond.Customer}/{bond.Rule} {bond.Key(bond.Begun)}: {bond.Reason}", "nothing to do: it is tried again by itself");

    public static Finding ActionFailed(DueAction action) => new(
        "CB3064", Severity.Warning,
        string.Create(CultureInfo.InvariantCulture, $"{action.Call.Customer}/{action.Line}: the action {action.By} is not done (attempt {action.Call.Attempt}): {action.Trouble}"),
        string.Create(CultureInfo.InvariantCulture, $"nothing to do unless it stays: it is tried again after {action.NotBefore:yyyy-MM-dd HH:mm:ss} UTC"));

    public static Finding ActionGivenUp(DueAction action) => new(
        "CB3065", Severity.Error,
        string.Create(CultureInfo.InvariantCulture, $"{action.Call.Customer}/{action.Line}: the action {action.By}, due since {action.Call.Since:yyyy-MM-dd HH:mm:ss} UTC, is given up after {action.Call.Attempt} attempts: {action.Trouble}"),
        "mend the cause; it is tried again when the plugin is another version or has other settings, and when the host starts");

    public static Finding Suspended(string customer, Rule rule, int failures, string reason, DateTimeOffset since) => new(
        "CB5012", Severity.Error,
        string.Create(CultureInfo.InvariantCulture, $"rule {rule.Name} of {customer} is suspended since {since:yyyy-MM-dd HH:mm:ss} UTC: it failed on {failures} bonds in a row, lastly {reason}"),
        "mend the rule: a changed rule is tried at once, and so is every rule when the host starts; what it has not judged stays marked, and other rules go on",
        rule.At.File, rule.At.Line, 1);
}
