using Connector.Instances.Calls;

namespace Connector.Instances.Reads;

/// <summary>Puts read listings together as one answer.</summary>
internal static class Answers
{
    public static Answer<T> Of<T>(string instance, ListingState[] listings, Func<Record, T?> make)
        where T : class
    {
        var failed = listings.FirstOrDefault(listing => listing.Failure is not null);
        var trouble = failed is null ? null : Trouble.Of(instance, $"GET {failed.Listing.Shape.Table}", failed.Failure!);
        List<T> items = [];
        foreach (var row in listings.SelectMany(listing => listing.Rows))
        {
            if (make(row) is { } item)
            {
                items.Add(item);
            }
        }

        return new Answer<T>(items, trouble, listings.Select(listing => listing.Now).Min());
    }
}
