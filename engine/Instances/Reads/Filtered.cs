namespace Connector.Instances.Reads;

/// <summary>Checks rows against the filter again: an instance passes over tests it does not understand and sends everything.</summary>
internal static class Filtered
{
    /// <summary>Whether a row is taken: not one proven not to match, nor one that cannot be judged where the listing wants proof.</summary>
    public static bool Takes(Listing listing, Record row)
    {
        if (listing.From.Length > 0 && row[listing.By] is { } date && string.CompareOrdinal(date, listing.From) < 0)
        {
            return false;
        }

        return listing.Filter is null || (listing.Filter.Holds(listing.Side, row) ?? !listing.WantsProof);
    }

    /// <summary>
    /// A tested column that is in no row of a page of which no row can be judged: its test was not applied, as far as can be seen.
    /// Null when there is none.
    /// </summary>
    public static string? Unread(Listing listing, List<Record> page)
    {
        if (listing.Filter is null || page.Count == 0 || page.Exists(row => listing.Filter.Holds(listing.Side, row) is not null))
        {
            return null;
        }

        return listing.Filter.Tests().Where(test => test.Side == listing.Side).Select(test => test.Field)
            .FirstOrDefault(field => page.TrueForAll(row => row[field] is null));
    }
}
