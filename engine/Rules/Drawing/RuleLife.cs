namespace Connector.Rules.Drawing;

/// <summary>A rule's life: where a record stands, and what takes it from one place to the next, in words.</summary>
/// <param name="Found">What finds a record.</param>
/// <param name="Starts">What begins its bond.</param>
/// <param name="Waits">What keeps it waiting; null when nothing does.</param>
/// <param name="Holds">What holds the bond for a person.</param>
/// <param name="Ends">What ends it; null when nothing does.</param>
/// <param name="Bonded">What being bonded is called for this kind of rule.</param>
internal sealed record RuleLife(string Found, string Starts, string? Waits, string Holds, string? Ends, string Bonded)
{
    /// <summary>What leads out of a wait.</summary>
    public const string Resumes = "that no longer holds";

    /// <summary>What leads out of being held.</summary>
    public const string Mended = "the cause is mended and either record changes";

    /// <summary>What leads out of an end.</summary>
    public const string Reopened = "a change takes that back";

    public static RuleLife Of(Rule rule)
    {
        var side = rule is ReplicaRule replica ? replica.From : rule.Starts.Tests().Select(test => test.Side).FirstOrDefault();
        return new RuleLife(
            $"a record of the {side.Word()}'s {rule.Tables.On(side)}",
            rule.Starts.InWords(),
            rule.Waits?.InWords(),
            string.Join(", ", Holding(rule)),
            rule.Ends?.InWords(),
            rule switch
            {
                RequestRule request => $"Ordered and bonded: {request.Item.InWords()}",
                ReplicaRule => "Copied and followed",
                _ => "Bonded",
            });
    }

    private static IEnumerable<string> Holding(Rule rule)
    {
        var clashing = rule.Fields.Where(field => field.Policy == Policy.HoldsOnClash).Select(field => field.Customer).ToList();
        if (clashing.Count > 0)
        {
            yield return $"two different edits of {string.Join(" or ", clashing)}";
        }

        if (rule.Fields.Any(field => field is Translate))
        {
            yield return "a value that no line answers";
        }

        if (rule.Fields.Any(field => field is Lookup { OnMissing: Missing.Hold }))
        {
            yield return "a reference without a counterpart";
        }

        yield return "a write refused again and again";
        yield return "a record that cannot be read any more";
    }
}
