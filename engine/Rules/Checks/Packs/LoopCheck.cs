namespace Connector.Rules.Checks.Packs;

/// <summary>What one rule makes must not, over any number of others, start that rule again: that would make records without end.</summary>
internal static class LoopCheck
{
    public static IEnumerable<Finding> Check(CheckedPack pack)
    {
        var follows = Meeting.Following(pack).ToLookup(meeting => meeting.First.Name, meeting => meeting);
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (var rule in pack.Rules.Select(rule => rule.Bound).Where(rule => !told.Contains(rule.Name)))
        {
            if (Shortest(rule.Name, follows) is { } loop)
            {
                told.UnionWith(loop.Select(meeting => meeting.First.Name));
                yield return Told(rule, loop);
            }
        }
    }

    /// <summary>The shortest way back to a rule; null when there is none.</summary>
    private static List<Meeting>? Shortest(string start, ILookup<string, Meeting> follows)
    {
        var came = new Dictionary<string, Meeting>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var name))
        {
            foreach (var step in follows[name].Where(step => came.TryAdd(step.Second.Name, step)))
            {
                if (step.Second.Name == start)
                {
                    return Way(start, came);
                }

                open.Enqueue(step.Second.Name);
            }
        }

        return null;
    }

    private static List<Meeting> Way(string start, Dictionary<string, Meeting> came)
    {
        List<Meeting> way = [came[start]];
        while (way[0].First.Name != start)
        {
            way.Insert(0, came[way[0].First.Name]);
        }

        return way;
    }

    private static Finding Told(Rule rule, List<Meeting> loop)
    {
        var way = string.Join(" → ", loop.Select(step => step.First.Name).Append(rule.Name));
        var last = loop[^1];
        var stamp = last.First.Stamp(last.Side);
        return rule.At.Warning(
            Codes.Loop, $"What this rule makes can start it again, without end: {way}; the {last.Side.Word()}'s new record starts it with {last.Record}",
            stamp is null
                ? "Let Starts of one of the rules leave out records that another one made"
                : $"Let Starts leave out bonded records: {(last.Side == Side.Customer ? "Customer" : "Provider")}[\"{stamp}\"].IsEmpty()");
    }
}
