namespace Connector.Instances.Reads;

/// <summary>Checks rows against the filter again: an instance passes over tests it does not understand and sends everything.</summary>
internal static class Filtered
{
    /// <summary>
    /// Whether a row is taken. One proven not to match is dropped; one that cannot be judged is taken as the instance gave it,
    /// unless only proven ones are wanted.
    /// </summary>
    public static bool Takes(Listing listing, Record row, bool? only)
    {
        if (listing.From.Length > 0 && row[listing.By] is { } date && string.CompareOrdinal(date, listing.From) < 0)
        {
            return false;
        }

        return listing.Filter is null || (only is null ? listing.Filter.Holds(listing.Side, row) != false : listing.Filter.Holds(listing.Side, row) == only);
    }

    /// <summary>A tested column that no row of the page has, so that its test may not have been applied; null when there is none.</summary>
    public static string? Unread(Listing listing, List<Record> page)
    {
        if (listing.Filter is null || page.Count == 0)
        {
            return null;
        }

        foreach (var test in listing.Filter.Tests())
        {
            if (test.Side == listing.Side && page.TrueForAll(row => row[test.Field] is null))
            {
                return test.Field;
            }
        }

        return null;
    }
}
