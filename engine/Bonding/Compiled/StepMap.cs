namespace Connector.Bonding.Compiled;

/// <summary>The steps one side permits between the values of a column.</summary>
internal sealed class StepMap
{
    private readonly Dictionary<string, List<string>> _next = new(StringComparer.Ordinal);

    private StepMap(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            if (!_next.TryGetValue(step.From, out var next))
            {
                _next[step.From] = next = [];
            }

            next.Add(step.To);
        }
    }

    /// <summary>The steps of a side; null where any value may follow any other.</summary>
    public static StepMap? Of(FieldRule field, Side side) =>
        field is not Lookup and not Virtual && field.Steps.Any(step => step.On == side) ? new(field.Steps.Where(step => step.On == side)) : null;

    /// <summary>
    /// The values between two others on the shortest way; of two equally short ones the one written first. None when one step leads there;
    /// null when no way does. A record may be created with any value where nothing is said of creation.
    /// </summary>
    public IReadOnlyList<string>? Between(string from, string to)
    {
        if (from == to || (from.Length == 0 && !_next.ContainsKey("")))
        {
            return [];
        }

        Dictionary<string, string> cameFrom = new(StringComparer.Ordinal) { [from] = from };
        Queue<string> reached = new([from]);
        while (reached.TryDequeue(out var at))
        {
            foreach (var next in _next.GetValueOrDefault(at) ?? [])
            {
                if (!cameFrom.TryAdd(next, at))
                {
                    continue;
                }

                if (next == to)
                {
                    return Back(cameFrom, from, to);
                }

                reached.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> Back(Dictionary<string, string> cameFrom, string from, string to)
    {
        List<string> between = [];
        for (var at = cameFrom[to]; at != from; at = cameFrom[at])
        {
            between.Insert(0, at);
        }

        return between;
    }
}
