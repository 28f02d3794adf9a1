using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>
/// Keeps the first so many of the rows it is shown. The last of those kept stands on top of a heap, so that a row
/// that comes too late costs one comparison and a page of a million rows never sorts the million.
/// </summary>
internal sealed class TopRows(int capacity, IComparer<Row> order)
{
    private readonly List<Row> kept = [];
    private bool isHeap;

    public void Add(Row row)
    {
        if (kept.Count < capacity)
        {
            kept.Add(row);
            return;
        }

        if (capacity == 0) return;
        if (!isHeap) MakeHeap();
        if (order.Compare(row, kept[0]) >= 0) return;
        kept[0] = row;
        SinkFrom(0);
    }

    /// <summary>The kept rows in order; nothing may be added afterwards.</summary>
    public List<Row> Sorted()
    {
        // A poll by sys_updated_on comes out of the index in the order it asks for; looking costs far less than sorting.
        if (!IsSorted()) kept.Sort(order);
        return kept;
    }

    private bool IsSorted()
    {
        for (var i = 1; i < kept.Count; i++)
            if (order.Compare(kept[i - 1], kept[i]) > 0) return false;
        return true;
    }

    private void MakeHeap()
    {
        for (var i = (kept.Count / 2) - 1; i >= 0; i--) SinkFrom(i);
        isHeap = true;
    }

    private void SinkFrom(int at)
    {
        while (true)
        {
            var largest = at;
            var left = (2 * at) + 1;
            if (left < kept.Count && order.Compare(kept[left], kept[largest]) > 0) largest = left;
            if (left + 1 < kept.Count && order.Compare(kept[left + 1], kept[largest]) > 0) largest = left + 1;
            if (largest == at) return;
            (kept[at], kept[largest]) = (kept[largest], kept[at]);
            at = largest;
        }
    }
}
