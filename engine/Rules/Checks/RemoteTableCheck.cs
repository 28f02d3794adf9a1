namespace Connector.Rules.Checks;

/// <summary>A remote table is read only, within what one look may ask of an instance.</summary>
internal static class RemoteTableCheck
{
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static IEnumerable<Finding> Check(Rule rule)
    {
        if (rule is not RemoteTableRule table)
        {
            yield break;
        }

        if (table.MostRows is < 1 or > Most)
        {
            yield return rule.At.Error(Codes.BadRemoteTable, $"One look would give {table.MostRows} rows", "Write 1 to 10,000 under MostRows; 1,000 is usual");
        }

        if (table.KeepFor < TimeSpan.Zero || table.KeepFor > Longest)
        {
            yield return rule.At.Error(
                Codes.BadRemoteTable, $"What was read would be shown for {table.KeepFor}, and a remote table is live", "Write at most an hour under KeepFor");
        }

        if (rule.Waits is not null || rule.Ends is not null || rule.Actions.Count > 0)
        {
            yield return rule.At.Error(Codes.BadRemoteTable, "A remote table has no life: nothing waits, nothing ends and no action is called", "Take Waits, Ends and Actions out");
        }

        foreach (var field in rule.Fields.Where(field => field.When != When.Always || field is Set or Lookup || field.Steps.Count > 0))
        {
            yield return field.At.Error(
                Codes.BadRemoteTable, $"The field {field.Told()} would write or look up, and a remote table only shows what it reads",
                "Use Copy, Translate, Compute or Virtual");
        }
    }
}
