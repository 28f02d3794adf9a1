namespace Connector.Passes;

/// <summary>What the next pass would do.</summary>
/// <param name="Bonds">The bonds it would look at, and those that are due only later.</param>
/// <param name="Resting">Bonds that wait or are held and that the next pass has no reason to look at: neither record changed since.</param>
/// <param name="Findings">Troubles met while reading.</param>
public sealed record PassPreview(IReadOnlyList<PreviewedBond> Bonds, IReadOnlyList<Bond> Resting, IReadOnlyList<Finding> Findings)
{
    // More than a person reads; the rest is in the ledger all the same.
    internal const int MostTold = 1_000;

    /// <summary>Actions of plugins that earlier passes made due and that are not done, those given up last.</summary>
    public IReadOnlyList<DueAction> Actions { get; init; } = [];

    internal static async Task<PassPreview> OfAsync(
        IReadOnlyList<PlannedCase> next, IReadOnlyList<PlannedCase> later, Pack pack, ILedger ledger, CancellationToken cancel)
    {
        var bonds = next.Select(one => PreviewedBond.Of(one, isLater: false)).Concat(later.Select(one => PreviewedBond.Of(one, isLater: true)))
            .DistinctBy(one => one.Bond.Id).ToList();
        var looked = bonds.Select(one => one.Bond.Id).ToHashSet(StringComparer.Ordinal);
        List<Bond> resting = [];
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            resting.AddRange(await ledger.PendingAsync(pack.Instances.On(side), side, MostTold, cancel).ConfigureAwait(false));
        }

        return new PassPreview(bonds, [.. resting.Where(bond => bond.Customer == pack.Customer && !looked.Contains(bond.Id))], []);
    }

    /// <summary>Only what concerns a record of either side; everything where none is named.</summary>
    internal PassPreview Only(string? record) => record is null ? this : this with
    {
        Bonds = [.. Bonds.Where(one => Concerns(one.Bond, record))],
        Resting = [.. Resting.Where(bond => Concerns(bond, record))],
        Actions = [.. Actions.Where(action => Concerns(action.Call.CustomerRecord, action.Call.ProviderRecord, record))],
    };

    private static bool Concerns(Bond bond, string record) => Concerns(bond.CustomerKey, bond.ProviderKey, record);

    private static bool Concerns(RecordKey? customer, RecordKey? provider, string record) => customer?.SysId == record || provider?.SysId == record;
}
