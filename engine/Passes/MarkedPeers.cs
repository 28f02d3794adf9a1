namespace Connector.Passes;

/// <summary>
/// A bond is judged on all that is known of it: with one record of a bond the other is taken up as well where it is marked, whichever round or time its
/// own mark is waiting for. Judged by its base it would be taken for unchanged.
/// </summary>
internal static class MarkedPeers
{
    public static async Task<IReadOnlyList<Mark>> OfAsync(ILedger ledger, PassContext pass, IReadOnlyList<Bond> bonds, CancellationToken cancel)
    {
        HashSet<RecordKey> peers = [.. bonds.Where(bond => bond.Customer == pass.Pack.Customer)
            .SelectMany(bond => new[] { bond.CustomerKey, bond.ProviderKey }).OfType<RecordKey>().Where(key => !pass.Marked.Contains(key))];
        var marks = peers.Count == 0 ? [] : await ledger.MarksOfAsync(pass.Pack.Customer, peers, cancel).ConfigureAwait(false);
        pass.Mark(marks);
        return marks;
    }
}
