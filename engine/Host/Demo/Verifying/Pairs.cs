namespace Connector.Host.Demo.Verifying;

/// <summary>A record of the customer and its one counterpart.</summary>
internal sealed record Pair(Correspondence Kind, Row Customer, Row Provider)
{
    public string Name => $"{Kind.CustomerTable} {Customer["number"]} and {Kind.ProviderTable} {Provider["number"]}";
}

/// <summary>Finds the counterpart of each record by the correlation ids, and compares the two.</summary>
internal static class Pairs
{
    /// <summary>The records that should have a counterpart against the records that claim to be one.</summary>
    public static List<Pair> Match(Correspondence kind, IEnumerable<Row> needing, IEnumerable<Row> claiming, Verified verified)
    {
        List<Pair> pairs = [];
        var counterparts = claiming.ToLookup(row => row["correlation_id"], StringComparer.Ordinal);
        HashSet<string> origins = new(StringComparer.Ordinal);
        foreach (var customer in needing)
        {
            origins.Add(customer["sys_id"]);
            var found = counterparts[customer["sys_id"]].ToList();
            var name = $"{kind.CustomerTable} {customer["number"]}";
            if (found.Count == 0)
            {
                verified.Lost.Add($"{name} has no {kind.ProviderTable} at the provider");
                continue;
            }

            if (found.Count > 1)
                verified.Doubled.Add($"{name} has {found.Count} of {kind.ProviderTable}: {string.Join(", ", found.Select(row => row["number"]))}", found.Count - 1);
            if (!found.Exists(row => row["sys_id"] == customer["correlation_id"]))
                verified.Mismatches.Add($"{name} names '{customer["correlation_id"]}' as its counterpart, which {found[0]["number"]} is not");
            pairs.Add(new(kind, customer, found.Find(row => row["sys_id"] == customer["correlation_id"]) ?? found[0]));
        }

        foreach (var stray in counterparts.Where(group => !origins.Contains(group.Key)).SelectMany(group => group))
            verified.Doubled.Add($"{kind.ProviderTable} {stray["number"]} has no {kind.CustomerTable} that should be there ('{stray["correlation_id"]}')");
        return pairs;
    }

    public static void Compare(Pair pair, Verified verified)
    {
        foreach (var (customer, provider) in pair.Kind.Columns)
        {
            var expected = pair.Kind.Expected(customer, pair.Customer[customer]);
            if (!string.Equals(expected, pair.Provider[provider], StringComparison.Ordinal))
                verified.Mismatches.Add($"{pair.Name}: {customer} is '{pair.Customer[customer]}', {provider} is '{pair.Provider[provider]}'");
        }
    }
}
