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
