namespace Connector.Rules.Checks;

/// <summary>Comments, notes and files: each lands once, and only what a limit lets through.</summary>
internal static class EntryCheck
{
    /// <summary>An instance takes 1 GB at most; a bond that moves more than this in one file is a mistake.</summary>
    private const int MostMegabytes = 1024;

    public static IEnumerable<Finding> Check(Rule rule) => [.. Journals(rule), .. Files(rule), .. Replica(rule)];

    private static IEnumerable<Finding> Journals(Rule rule) =>
        from side in Enum.GetValues<Side>()
        from journals in rule.Journals.Where(journal => journal.Flow.Reaches(side.Other()))
            .GroupBy(journal => journal.Field(side), StringComparer.Ordinal)
        from repeat in journals.Skip(1)
        select repeat.At.Error(
            Codes.JournalTwice, $"The {side.Word()}'s journal '{journals.Key}' travels twice: also at {journals.First().At}",
            "Say once where its entries go");

    private static IEnumerable<Finding> Files(Rule rule)
    {
        if (rule.Attachments is { MaxMegabytes: < 1 or > MostMegabytes } files)
        {
            yield return rule.At.Error(
                Codes.BadLimit, $"Files of at most {files.MaxMegabytes} MB are asked for", $"Write 1 to {MostMegabytes}; 25 is usual");
        }
    }

    private static IEnumerable<Finding> Replica(Rule rule)
    {
        if (rule.OneWayFrom is not null && (rule.Journals.Count > 0 || rule.Attachments is not null))
        {
            yield return rule.At.Error(
                Codes.CarriesRecordsOnly, "A replica or a remote table carries records, not their comments, notes or files",
                "Take Journals and Attachments out");
        }
    }
}
