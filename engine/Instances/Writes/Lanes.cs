using Connector.Instances.Batches;

namespace Connector.Instances.Writes;

/// <summary>Deals writes out to lanes that may run side by side: a bond's writes stay together in one, in their order.</summary>
internal static class Lanes
{
    public static IReadOnlyList<List<Parcel>> Of(IEnumerable<Parcel> parcels, int batchSize)
    {
        List<List<Parcel>> lanes = [];
        foreach (var bond in parcels.GroupBy(parcel => parcel.Write.Bond, StringComparer.Ordinal))
        {
            List<Parcel> together = [.. bond];
            if (lanes is [.., var last] && last.Count + together.Count <= batchSize && Size(last) + Size(together) <= Batch.LargestBody)
            {
                last.AddRange(together);
            }
            else
            {
                lanes.Add(together);
            }
        }

        return lanes;
    }

    private static int Size(List<Parcel> parcels) => parcels.Sum(parcel => Batch.Size(parcel.Item));
}
