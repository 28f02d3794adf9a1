using System.Collections.Concurrent;
using System.Threading.Channels;
using Connector.Passes;
using Connector.Rules;

namespace Connector.Tests.Passes;

public sealed class PassScheduleFacts
{
    private static readonly Rule Rule = new BondRule("law")
    {
        Summary = "For facts.",
        Tables = new("incident", "incident"),
        Starts = new FieldTest(Side.Customer, "active", Comparison.Is, ["true"]),
        Fields = [],
    };

    [Fact]
    public async Task Every_customer_is_passed_at_once_and_nudged_when_asked()
    {
        var watch = new Watch();
        await using var schedule = await PassSchedule.StartAsync(Runner(new StillInstance("acme-prod")), Book, watch, TimeProvider.System, default);
        await watch.UntilAsync(seen => seen.Contains("acme") && seen.Contains("borg"));

        await schedule.NudgeAsync("acme", default);

        await watch.UntilAsync(seen => seen.Count(customer => customer == "acme") == 2);
        Assert.Single(watch.Seen, customer => customer == "borg");
    }

    [Fact]
    public async Task A_nudge_during_a_pass_waits_for_its_end()
    {
        var watch = new Watch();
        var instance = new StillInstance("acme-prod") { Holds = true };
        await using var schedule = await PassSchedule.StartAsync(Runner(instance), new RuleBook("1", [Book.Packs[0]]), watch, TimeProvider.System, default);
        await instance.Entered.WaitAsync(TimeSpan.FromSeconds(60));
        await schedule.NudgeAsync("acme", default);
        Assert.Empty(watch.Seen);

        instance.Release();

        await watch.UntilAsync(seen => seen.Count == 2);
        Assert.Equal(1, instance.MostAtOnce);
    }

    [Fact]
    public async Task Stopping_lets_the_running_pass_finish()
    {
        var watch = new Watch();
        var instance = new StillInstance("acme-prod") { Holds = true };
        var schedule = await PassSchedule.StartAsync(Runner(instance), new RuleBook("1", [Book.Packs[0]]), watch, TimeProvider.System, default);
        await instance.Entered.WaitAsync(TimeSpan.FromSeconds(60));

        var stopping = Task.Run(async () => await schedule.DisposeAsync());
        Assert.False(stopping.IsCompleted);
        instance.Release();
        await stopping;

        Assert.Equal(["acme"], watch.Seen);
    }

    [Fact]
    public async Task A_customer_that_is_new_in_a_book_begins_and_one_that_is_not_in_it_stops()
    {
        var watch = new Watch();
        var shelf = new RuleShelf(new RuleBook("1", [Book.Packs[0]]));
        await using var schedule = await PassSchedule.StartAsync(Runner(new StillInstance("acme-prod"), shelf), shelf.Current, watch, TimeProvider.System, default);
        await watch.UntilAsync(seen => seen.Contains("acme"));

        var second = new RuleBook("2", [Book.Packs[1]]);
        await schedule.FollowAsync(second, () => shelf.Replace(second), default);
        await watch.UntilAsync(seen => seen.Contains("borg"));

        Assert.False(await schedule.NudgeAsync("acme", default));
        Assert.True(await schedule.NudgeAsync("borg", default));
        await watch.UntilAsync(seen => seen.Count(customer => customer == "borg") == 2);
        Assert.Single(watch.Seen, customer => customer == "acme");

        await schedule.FollowAsync(Book, () => shelf.Replace(Book), default);
        await watch.UntilAsync(seen => seen.Count(customer => customer == "acme") == 2);
    }

    [Fact]
    public async Task A_changed_interval_counts_from_now_and_others_go_on_as_before()
    {
        var watch = new Watch();
        var shelf = new RuleShelf(Book);
        await using var schedule = await PassSchedule.StartAsync(Runner(new StillInstance("acme-prod"), shelf), Book, watch, TimeProvider.System, default);
        await watch.UntilAsync(seen => seen.Contains("acme") && seen.Contains("borg"));

        var often = new RuleBook("2", [Book.Packs[0] with { Every = TimeSpan.FromMilliseconds(50) }, Book.Packs[1]]);
        await schedule.FollowAsync(often, () => shelf.Replace(often), default);

        await watch.UntilAsync(seen => seen.Count(customer => customer == "acme") >= 4);
        Assert.Single(watch.Seen, customer => customer == "borg");
    }

    [Fact]
    public async Task A_customer_that_stops_during_a_pass_stops_after_it()
    {
        var watch = new Watch();
        var instance = new StillInstance("acme-prod") { Holds = true };
        var shelf = new RuleShelf(Book);
        await using var schedule = await PassSchedule.StartAsync(Runner(instance, shelf), new RuleBook("1", [Book.Packs[0]]), watch, TimeProvider.System, default);
        await instance.Entered.WaitAsync(TimeSpan.FromSeconds(60));

        var none = new RuleBook("2", []);
        await schedule.FollowAsync(none, () => shelf.Replace(none), default);
        instance.Release();

        await watch.UntilAsync(seen => seen.Contains("acme"));
        Assert.Empty(Assert.Single(watch.Reports).Findings);
    }

    [Fact]
    public async Task A_customer_without_a_pack_is_told()
    {
        var report = await Runner(new StillInstance("acme-prod")).RunAsync("nobody", fresh: true, default);

        Assert.Equal("CB5002", Assert.Single(report.Findings).Code);
        Assert.False(report.Clean);
    }

    private static RuleBook Book { get; } = new("1", [.. ((string[])["acme", "borg"])
        .Select(name => new Pack(name, new($"{name}-prod", "xyz-prod"), TimeSpan.FromHours(1), [Rule]))]);

    private static PassRunner Runner(StillInstance instance, RuleShelf? shelf = null) => new(
        shelf ?? new RuleShelf(Book),
        new Dictionary<string, IInstance> { ["acme-prod"] = instance, ["borg-prod"] = new StillInstance("borg-prod"), ["xyz-prod"] = new StillInstance("xyz-prod") },
        new EmptyLedger(), TimeProvider.System);

    private sealed class Watch : IPassObserver
    {
        private readonly ConcurrentQueue<PassReport> _seen = new();
        private readonly Channel<string> _signals = Channel.CreateUnbounded<string>();

        public IReadOnlyList<PassReport> Reports => [.. _seen];

        public IReadOnlyList<string> Seen => [.. _seen.Select(report => report.Customer)];

        public void Passed(PassReport report)
        {
            _seen.Enqueue(report);
            _signals.Writer.TryWrite(report.Customer);
        }

        public void Broke(string customer, Exception broken) => throw new InvalidOperationException(customer, broken);

        public async Task UntilAsync(Func<IReadOnlyList<string>, bool> enough)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!enough(Seen))
            {
                await _signals.Reader.ReadAsync(patience.Token);
            }
        }
    }
}
