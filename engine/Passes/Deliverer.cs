namespace Connector.Passes;

/// <summary>
/// The fourth step: sends stored writes. What makes a counterpart goes first; what is written on the side that began waits until that is there.
/// </summary>
internal static class Deliverer
{
    public static async Task<Dictionary<string, Receipt>> SendAsync(PassContext pass, IReadOnlyList<PlannedCase> planned, CancellationToken cancel)
    {
        Dictionary<string, Receipt> receipts = new(StringComparer.Ordinal);
        var (later, first) = (new List<Write>(), new List<Write>());
        foreach (var one in planned)
        {
            foreach (var write in one.Writes)
            {
                (one.Verdict is Begin && write.Key.Side == one.Case.At.Bond.Begun ? later : first).Add(write);
            }
        }

        await WaveAsync(pass, first, receipts, cancel).ConfigureAwait(false);
        var failed = first.Where(write => receipts.GetValueOrDefault(write.Id) is not Delivered).Select(write => write.Bond).ToHashSet();
        foreach (var write in later.Where(write => failed.Contains(write.Bond)))
        {
            receipts[write.Id] = new Refused(write.Id, 0, "its counterpart is not there yet", Passing: true);
        }

        later.RemoveAll(write => failed.Contains(write.Bond));
        await WaveAsync(pass, later, receipts, cancel).ConfigureAwait(false);
        return receipts;
    }

    private static async Task WaveAsync(PassContext pass, List<Write> writes, Dictionary<string, Receipt> receipts, CancellationToken cancel)
    {
        var sides = writes.GroupBy(write => write.Key.Side).Select(group => SideAsync(pass, group.Key, [.. group], cancel)).ToList();
        foreach (var side in await Task.WhenAll(sides).ConfigureAwait(false))
        {
            foreach (var receipt in side)
            {
                receipts[receipt.Write] = receipt;
            }
        }
    }

    private static async Task<IReadOnlyList<Receipt>> SideAsync(PassContext pass, Side side, List<Write> writes, CancellationToken cancel)
    {
        var target = pass.Instance(side);
        var records = writes.Where(write => write is not AddFile).ToList();
        var shapes = records.Select(write => write.Key.Table).Distinct().ToDictionary(table => table, table => pass.Shape(side, table), StringComparer.Ordinal);
        var receipts = new List<Receipt>(records.Count == 0 ? [] : await target.DeliverAsync(records, shapes, cancel).ConfigureAwait(false));
        var refused = receipts.Where(receipt => receipt is not Delivered).Select(receipt => receipt.Write).ToHashSet();
        var blocked = records.Where(write => refused.Contains(write.Id)).Select(write => write.Bond).ToHashSet();
        var files = writes.OfType<AddFile>().Select(file => blocked.Contains(file.Bond)
            ? Task.FromResult<Receipt>(new Refused(file.Id, 0, "an earlier write of its bond was not delivered", Passing: true))
            : target.AttachAsync(file, pass.Instance(side.Other()), cancel));
        receipts.AddRange(await Task.WhenAll(files).ConfigureAwait(false));
        return receipts;
    }
}
