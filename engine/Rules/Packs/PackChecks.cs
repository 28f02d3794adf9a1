using System.Text.RegularExpressions;

namespace Connector.Rules.Packs;

/// <summary>What one pack's own file must fulfil beyond the schema.</summary>
internal static partial class PackChecks
{
    public static IEnumerable<Finding> Check(PackSource pack) =>
        [.. Customer(pack), .. Instances(pack), .. Schedule(pack), .. Secrets(pack), .. Empty(pack), .. RulesTwice(pack)];

    private static IEnumerable<Finding> Customer(PackSource pack)
    {
        if (pack.Config.Customer is { } customer && !CustomerName().IsMatch(customer))
        {
            yield return pack.Trouble(
                Codes.BadCustomer, Severity.Error, "customer", $"'{customer}' is not a customer's short name",
                "Use lower-case letters, digits and dashes only: it names the customer in ledgers, pages and commands");
        }
    }

    private static IEnumerable<Finding> Instances(PackSource pack)
    {
        if (pack.Config is { Customer: not null, Instances: null })
        {
            yield return pack.Trouble(
                Codes.BadInstances, Severity.Error, "customer", "The pack names a customer but not its two instances",
                "Add \"instances\": { \"customer\": …, \"provider\": … } with names from the host's configuration");
        }
        else if (pack.Config.Instances is { } instances
            && (instances.Customer == instances.Provider || instances.Customer.Length == 0 || instances.Provider.Length == 0))
        {
            yield return pack.Trouble(
                Codes.BadInstances, Severity.Error, "instances", "The pack does not name two different instances",
                "Name the customer's and the provider's instance");
        }
    }

    private static IEnumerable<Finding> Schedule(PackSource pack)
    {
        if (pack.Config.Schedule.Every < TimeSpan.FromSeconds(1))
        {
            yield return pack.Trouble(
                Codes.BadSchedule, Severity.Error, "schedule.every", "Passes would run more often than once a second",
                "Write \"00:00:01\" or more; 30 seconds is usual");
        }
    }

    private static IEnumerable<Finding> Secrets(PackSource pack) =>
        from setting in pack.Config.Settings
        where (SecretName().IsMatch(setting.Key) || SecretValue().IsMatch(setting.Value)) && !Reference().IsMatch(setting.Value)
        select pack.Trouble(
            Codes.SecretInSetting, Severity.Error, $"settings.{setting.Key}", $"Setting '{setting.Key}' looks like a secret written down",
            "Write where it is kept instead: \"env:NAME\" or \"file:PATH\"");

    private static IEnumerable<Finding> Empty(PackSource pack) =>
        from setting in pack.Config.Settings
        where string.IsNullOrWhiteSpace(setting.Value)
        select pack.Trouble(
            Codes.SettingEmpty, Severity.Error, $"settings.{setting.Key}",
            $"Setting '{setting.Key}' is empty: a test against it would hold for every record whose field is empty", "Fill it in");

    private static IEnumerable<Finding> RulesTwice(PackSource pack) =>
        from rules in pack.Rules.Where(file => file.Rule is { Name.Length: > 0 }).GroupBy(file => file.Rule!.Name, StringComparer.Ordinal)
        from repeat in rules.Skip(1)
        select new Finding(
            Codes.RuleTwice, Severity.Error, $"Rule '{rules.Key}' is already written in {rules.First().Path}",
            "Give one of the two another name",
            repeat.Path, repeat.Rule!.At.Line, 1);

    [GeneratedRegex(@"^[a-z0-9-]+\z")]
    private static partial Regex CustomerName();

    [GeneratedRegex(@"passw(or)?d|passphrase|secret|token|credential|api_?-?key|private_?-?key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"://[^/\s:@]+:[^/\s@]+@|-----BEGIN ")]
    private static partial Regex SecretValue();

    [GeneratedRegex(@"^(env|file):\S+")]
    private static partial Regex Reference();
}
