using Connector.Ledger;

namespace Connector.Stores;

/// <summary>Nouns to store, each different in every part.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static string Id(int number) => $"{number:x32}";

    public static RecordKey Incident(int number) => new(Side.Customer, "incident", Id(number));

    public static RecordKey Case(int number) => new(Side.Provider, "sn_customerservice_case", Id(number));

    public static Mark Mark(string customer, int number) => new(customer, Incident(number));

    public static Bond Bond(int number, string customer = "acme") => new(
        Id(number), customer, "incident-case", new InstancePair(customer + "-prod", "provider-prod"), Side.Customer,
        Incident(1_000_000 + number), Case(2_000_000 + number), BondPhase.Bonded, "both sides agree", Base(number));

    public static Base Base(int number) => new(
        new SideBase(number, "2026-11-23 10:02:00", Map(("short_description", $"Mail {number}"), ("state", "2")), Map(("state", "7"))),
        new SideBase(number + 1, "2026-11-23 10:03:00", Map(("short_description", ""), ("priority", "3")), Map()));

    public static Write Update(string id, string bond, string text = "text") =>
        new UpdateRecord(id, bond, Incident(7), [new("short_description", text), new("state", "2")], 4);

    public static HistoryRow History(string bond, string what, string? old = "1", string? @new = "2") => new(
        bond, "pass-1", Noon, what, Case(3), "state", old, @new, "the customer owns state", "standard/incident-case.csx:14", "41aa");

    public static Finding Finding(string message, string code = "CB5001") =>
        new(code, Severity.Warning, message, "look at it", "rules/acme/x.csx", 14, 3);

    public static Dictionary<string, string> Map(params (string Key, string Value)[] pairs) => pairs.ToDictionary(pair => pair.Key, pair => pair.Value);

    public static async Task<SqlLedger> OpenedAsync(Task<LedgerOpening> opening) => Assert.IsType<LedgerOpened>(await opening).Ledger;

    public static void Same(Bond expected, Bond actual)
    {
        Assert.Equal(expected with { Base = Abstractions.Bonds.Base.Empty }, actual with { Base = Abstractions.Bonds.Base.Empty });
        foreach (var side in new[] { Side.Customer, Side.Provider })
        {
            var (wanted, got) = (expected.Base.On(side), actual.Base.On(side));
            Assert.Equal((wanted.ModCount, wanted.UpdatedOn), (got.ModCount, got.UpdatedOn));
            Assert.Equal(wanted.Values, got.Values);
            Assert.Equal(wanted.PutBack, got.PutBack);
        }
    }
}
