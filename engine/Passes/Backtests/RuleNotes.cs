namespace Connector.Passes.Backtests;

/// <summary>How the rules of two packs differ, in words: what a comparison of values cannot show, for it concerns edits nobody has made yet.</summary>
internal static class RuleNotes
{
    public static IReadOnlyList<string> Of(Pack live, Pack changed) =>
    [
        .. changed.Rules.Where(rule => Named(live, rule.Name) is null).Select(rule => $"{rule.Name} is new ({rule.At})"),
        .. live.Rules.SelectMany(rule => Named(changed, rule.Name) is { } other ? Of(rule, other) : [$"{rule.Name} is gone ({rule.At}): its bonds are no longer looked at"]),
    ];

    private static Rule? Named(Pack pack, string name) => pack.Rules.FirstOrDefault(rule => rule.Name == name);

    private static IEnumerable<string> Of(Rule old, Rule rule)
    {
        if (old.Tables != rule.Tables)
        {
            yield return $"{rule.Name} joins other tables: {rule.Tables.Customer} and {rule.Tables.Provider}, no longer {old.Tables.Customer} and {old.Tables.Provider} ({rule.At})";
        }

        foreach (var (word, before, after) in ((string, Condition?, Condition?)[])
            [("starts", old.Starts, rule.Starts), ("waits", old.Waits, rule.Waits), ("ends", old.Ends, rule.Ends)])
        {
            if (before != after)
            {
                yield return $"{rule.Name} {word} where {after?.InWords() ?? "never"}, no longer where {before?.InWords() ?? "never"} ({rule.At})";
            }
        }

        var known = old.Fields.ToLookup(Columns);
        var now = rule.Fields.ToLookup(Columns);
        foreach (var field in rule.Fields.Where(field => !known.Contains(Columns(field))))
        {
            yield return $"{rule.Name} also carries {Said(field)} ({field.At})";
        }

        foreach (var field in old.Fields.Where(field => !now.Contains(Columns(field))))
        {
            yield return $"{rule.Name} no longer carries {Said(field)} ({field.At})";
        }

        foreach (var field in rule.Fields.Where(field => known.Contains(Columns(field))))
        {
            var before = known[Columns(field)].First();
            if ((before.Policy, before.When) != (field.Policy, field.When))
            {
                yield return $"{rule.Name} {Said(field)}: {field.Rights(rule)}, no longer: {before.Rights(old)} ({field.At})";
            }
        }

        if (!old.Journals.Equals(rule.Journals) || old.Attachments != rule.Attachments)
        {
            yield return $"{rule.Name} carries other comments or files; which ones is not compared ({(rule.Attachments?.At is { Line: > 0 } at ? at : rule.At)})";
        }
    }

    private static (string, string) Columns(FieldRule field) => (field.Customer, field.Provider);

    private static string Said(FieldRule field) => field switch
    {
        { Customer.Length: 0 } => $"the provider's {field.Provider}",
        { Provider.Length: 0 } => $"the customer's {field.Customer}",
        _ when field.Customer == field.Provider => field.Customer,
        _ => $"{field.Customer} = {field.Provider}",
    };
}
