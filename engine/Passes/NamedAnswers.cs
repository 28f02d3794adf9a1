namespace Connector.Passes;

/// <summary>Asks plugins' lookups for all the values a round needs, each lookup at once, so that judging asks nobody.</summary>
internal static class NamedAnswers
{
    public static async Task AskAsync(List<Draft> drafts, List<Finding> troubles, CancellationToken cancel)
    {
        var asked = drafts.SelectMany(draft => draft.AskedByName().Select(ask => (Ask: ask, Draft: draft))).ToList();
        foreach (var group in asked.GroupBy(one => (one.Ask.Code, one.Ask.To)))
        {
            var values = group.Select(one => one.Ask.Value).ToHashSet(StringComparer.Ordinal);
            if (await group.Key.Code.AskAsync(group.Key.To, values, cancel).ConfigureAwait(false) is { } trouble)
            {
                troubles.Add(trouble);
                foreach (var draft in group.Select(one => one.Draft))
                {
                    draft.Failed = true;
                }
            }
        }
    }
}
