using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Sites;

namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>Makes scenarios. Deeds and faults have a stream of chance each, so that one can be left out of a scenario and the rest stays as it was.</summary>
internal static class Casting
{
    private const int DeedEvery = 15_000;
    private const int FaultEvery = 90_000;
    private const int PassEvery = 30_000;

    private static readonly DeedKind[] AtCustomers =
    [
        DeedKind.Open, DeedKind.Edit, DeedKind.Edit, DeedKind.Edit, DeedKind.Move, DeedKind.Move, DeedKind.Comment, DeedKind.Comment, DeedKind.Attach,
        DeedKind.Approve, DeedKind.HandOver,
    ];

    private static readonly DeedKind[] AtProviders =
        [DeedKind.Edit, DeedKind.Edit, DeedKind.Edit, DeedKind.Move, DeedKind.Move, DeedKind.Comment, DeedKind.Comment, DeedKind.Attach];

    private static readonly FaultKind[] Kinds =
    [
        FaultKind.Crash, FaultKind.Crash, FaultKind.Crash, FaultKind.Mishap, FaultKind.Mishap, FaultKind.Mishap, FaultKind.Mishap, FaultKind.Outage,
        FaultKind.Storm, FaultKind.DiskFull, FaultKind.Unreadable, FaultKind.Unwritable, FaultKind.Hidden, FaultKind.Clock, FaultKind.Reload, FaultKind.Clone,
    ];

    private static readonly Mishap[] Mishaps = [.. Enum.GetValues<Mishap>().Where(mishap => mishap != Mishap.None)];

    public static Scenario Of(ulong seed, double hours)
    {
        var lasts = (long)(hours * 3_600_000);
        return new Scenario(seed, lasts, [.. Deeds(new Chance(seed, "deeds"), lasts)], [.. Faults(new Chance(seed, "faults"), lasts)]);
    }

    private static IEnumerable<Deed> Deeds(Chance chance, long lasts)
    {
        Deed? before = null;
        for (var (at, count) = (1_000L, 0); at < lasts; at = Next(at, chance))
        {
            // A day begins with some incidents; there is little to be done without one. What is being worked on is worked on again.
            var opens = count++ < 3;
            var again = !opens && before is not null && chance.OnceIn(3);
            var side = opens || chance.OnceIn(2) ? Side.Customer : Side.Provider;
            var kind = again && chance.OnceIn(2) && before!.Kind is not (DeedKind.Open or DeedKind.Approve or DeedKind.HandOver) ? before.Kind : chance.Any(side == Side.Customer ? AtCustomers : AtProviders);
            yield return before = new Deed(
                at, side, opens ? DeedKind.Open : kind, again ? before!.Record : chance.Below(1_000), chance.Below(1_000), chance.Below(1_000),
                chance.OnceIn(4) ? chance.Below(4_000) : 0);
        }
    }

    // Some deeds come close together, and some around the time a pass begins.
    private static long Next(long at, Chance chance)
    {
        var next = at + (chance.OnceIn(3) ? chance.Below(2_000) : chance.Below(2 * DeedEvery));
        return chance.OnceIn(4) ? Math.Max(at, (next / PassEvery * PassEvery) + PassEvery - 2_000 + chance.Below(3_000)) : next;
    }

    private static IEnumerable<Fault> Faults(Chance chance, long lasts)
    {
        for (var at = (long)chance.Below(FaultEvery); at < lasts; at += chance.OnceIn(4) ? chance.Below(3_000) : chance.Below(2 * FaultEvery))
        {
            yield return new Fault(
                at, chance.Any(Kinds), chance.OnceIn(2) ? Side.Customer : Side.Provider, chance.Below(1_000), 1_000 + chance.Below(120_000), chance.Any(Mishaps));
        }
    }
}
