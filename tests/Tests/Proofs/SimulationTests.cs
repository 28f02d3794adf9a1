using Connector.Host.CommandLine;
using Connector.Proofs.Simulation;
using Connector.Proofs.Simulation.Bugs;
using Connector.Proofs.Simulation.Scenarios;
using Connector.Proofs.Simulation.Sites;
using Connector.Rules;
using Connector.Tests.Rules;
using Xunit.Abstractions;

namespace Connector.Tests.Proofs;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int MostSeeds = 400;
    private const int Seeds = 100;

    private static readonly SimulationPack Pack = SimulationPack.Of(RuleLoader.Load(Repository.Rules).Book, "acme")!;

    public static TheoryData<string> Bugs => [.. KnownBugs.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_that_is_put_back_is_found(string name)
    {
        var simulation = new Simulation(Pack, new SimulationOptions { Bug = KnownBugs.All.Single(bug => bug.Name == name) });
        var found = SimulationRun.FirstToBreak(simulation, SimulationRun.From(1, MostSeeds));
        Assert.True(found is not null, $"{name} was not found in {MostSeeds} seeds");
        Assert.Null(SimulationRun.FirstToBreak(new Simulation(Pack, new SimulationOptions()), [found.Value.Seed]));
        output.WriteLine($"{name}: seed {found.Value.Seed} breaks {found.Value.Check}");
    }

    [Fact]
    public void The_engine_survives_what_the_first_seeds_do_to_it()
    {
        var results = SimulationRun.Of(new Simulation(Pack, new SimulationOptions()), SimulationRun.From(1, Seeds), default);
        Assert.Equal(Seeds, results.Count);
        Assert.All(results, result => Assert.True(result.Failure is null, Told(result)));
    }

    [Fact]
    public void A_seed_does_the_same_in_another_ledger_and_another_seed_does_not()
    {
        var simulation = new Simulation(Pack, new SimulationOptions { Hours = 0.1 });
        using var one = new SimulatedLedgers();
        using var other = new SimulatedLedgers();
        Assert.Equal(simulation.Play(7, one).Hash, simulation.Play(7, other).Hash);
        Assert.NotEqual(simulation.Play(7, one).Hash, simulation.Play(8, one).Hash);
    }

    // Found by seed 13: the pass that saw the file waited for the approval, and the pass that saw the approval did not look for files.
    [Fact]
    public void A_file_attached_while_its_bond_waited_travels_once_it_waits_no_more() => Survives(
        Deed(1, Side.Customer, DeedKind.Open, value: 1),
        Deed(60, Side.Customer, DeedKind.Approve, value: 0),
        Deed(120, Side.Provider, DeedKind.Attach),
        Deed(180, Side.Customer, DeedKind.Approve, value: 1));

    // Found by seed 2: of a bond's two marks the customer's was left to a later round, and its record was taken for unchanged.
    [Fact]
    public void A_bond_is_judged_with_both_its_records_whichever_round_their_marks_are_due_in() => Survives(
        [
            .. Enumerable.Range(0, 4).Select(number => Deed(1 + number, Side.Customer, DeedKind.Open, value: 1)),
            .. Enumerable.Range(0, 4).Select(number => Deed(100, Side.Provider, DeedKind.Comment, record: number, field: 1)),
            .. Enumerable.Range(0, 4).Select(number => Deed(101, Side.Customer, DeedKind.Approve, record: number, value: 0)),
        ]);

    // Found by seed 21: the refused write was to be tried again, but the file that came next was taken for all that was new.
    [Fact]
    public void A_write_that_was_refused_is_not_forgotten_over_a_new_file() => Survives(
        Deed(1, Side.Customer, DeedKind.Open, value: 1),
        Deed(59, Side.Provider, DeedKind.Move, field: 0, value: 3),
        Deed(70, Side.Provider, DeedKind.Attach));

    // Found by seed 122: what commits late is stamped before what was seen first.
    [Fact]
    public void A_comment_that_commits_late_travels() => Survives(
        Deed(1, Side.Customer, DeedKind.Open, value: 1),
        Deed(88, Side.Provider, DeedKind.Comment, field: 1, value: 0) with { Late = 3_500 },
        Deed(89, Side.Provider, DeedKind.Comment, field: 1, value: 1));

    // Found by seed 125: the crash took with it which files the sweep had seen.
    [Fact]
    public void A_file_that_was_seen_before_a_crash_travels_after_it() => Survives(
        [Deed(1, Side.Customer, DeedKind.Open, value: 1), Deed(80, Side.Provider, DeedKind.Attach), Deed(95, Side.Provider, DeedKind.Comment, field: 1)],
        [.. Enumerable.Range(0, 40).Select(waits => new Fault(90_000, FaultKind.Crash, Side.Provider, waits, 0))]);

    // Found by seed 113: of a bond that begins only the newest files were looked at where it had waited and ended before.
    [Fact]
    public void A_bond_that_ended_before_it_began_takes_all_its_files_along_when_it_begins() => Survives(
        Deed(1, Side.Customer, DeedKind.Open, value: 0),
        Deed(40, Side.Customer, DeedKind.HandOver, value: 2),
        Deed(70, Side.Customer, DeedKind.Approve, value: 1),
        Deed(80, Side.Customer, DeedKind.Attach),
        Deed(100, Side.Customer, DeedKind.HandOver, value: 0),
        Deed(101, Side.Customer, DeedKind.Attach));

    // Found by seed 3672: once the record was there, only what was said since it was looked at before was read.
    [Fact]
    public void A_bond_whose_first_batch_was_cut_short_takes_all_its_comments_along() => Survives(
        [
            Deed(1, Side.Customer, DeedKind.Open, value: 0),
            .. Enumerable.Range(0, 4).Select(number => Deed(3 + number, Side.Customer, DeedKind.Comment, field: 1, value: number)),
            Deed(80, Side.Customer, DeedKind.HandOver, value: 2),
            Deed(110, Side.Customer, DeedKind.Approve, value: 1),
            Deed(400, Side.Customer, DeedKind.HandOver, value: 0),
        ],
        [new Fault(390_000, FaultKind.Mishap, Side.Provider, 0, 0, Mishap.CutShort)]);

    // Found by seeds 786 and 4116: an approval that was hidden was taken for none, and for what it had been before.
    [Fact]
    public void Nothing_is_written_to_a_record_whose_approval_was_asked_for_while_it_was_hidden() => Survives(
        [
            Deed(1, Side.Customer, DeedKind.Open, value: 1),
            Deed(118, Side.Customer, DeedKind.Approve, value: 0),
            Deed(170, Side.Provider, DeedKind.Comment, field: 1),
        ],
        [.. Enumerable.Range(0, Troublemaker.Columns.Length).SelectMany(column => new[] { 500, 80_000 }.Select(at => new Fault(at, FaultKind.Unreadable, Side.Customer, column, 122_000 - at)))]);

    // Found by seed 6689: the counterpart had been made, its origin could not be stamped, and it was taken for never made.
    [Fact]
    public void A_counterpart_whose_origin_could_not_be_stamped_is_still_the_counterpart() => SurvivesAll(
        [Deed(1, Side.Customer, DeedKind.Open, value: 1), Deed(150, Side.Customer, DeedKind.Move, value: 5)],
        [new Fault(20_000, FaultKind.Mishap, Side.Provider, 0, 0, Mishap.Slow), new Fault(30_500, FaultKind.Hidden, Side.Customer, 0, 70_000)]);

    internal static string Told(SeedResult result) => result.Failure is { } failure
        ? $"seed {result.Seed}: {failure.What}\n{string.Join('\n', failure.Timeline)}"
        : "";

    private static Deed Deed(int second, Side side, DeedKind kind, int record = 0, int field = 0, int value = 0) =>
        new(second * 1_000L, side, kind, record, field, value, 0);

    private static void Survives(params Deed[] deeds) => Survives(deeds, []);

    // Of several faults each is tried alone.
    private static void Survives(Deed[] deeds, Fault[] faults) => Survives(
        Math.Max(10, faults.Length), deeds, seed => faults.Length == 0 ? [] : [faults[(seed - 1) % faults.Length]]);

    private static void SurvivesAll(Deed[] deeds, Fault[] faults) => Survives(10, deeds, _ => faults);

    private static void Survives(int seeds, Deed[] deeds, Func<int, Fault[]> faults)
    {
        using var space = new SimulatedLedgers();
        foreach (var seed in Enumerable.Range(1, seeds))
        {
            using var world = new World(Pack, space, new Scenario((ulong)seed, 600_000, deeds, faults(seed)), keepsLog: true);
            space.Clear();
            var outcome = world.Play();
            Assert.True(outcome.Breach is null, string.Join('\n', outcome.Lines));
        }
    }
}
