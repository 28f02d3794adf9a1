using System.Collections.Concurrent;
using Connector.Abstractions.Plugged;
using Connector.Abstractions.Plugins;
using Connector.Passes;
using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Passes;

/// <summary>Actions that are due are called with growing patience, and never in a pass's way for long.</summary>
public sealed class ErrandFacts
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly Queue _queue = new();
    private readonly Plugged _plugged = new();
    private Errands _errands;

    public ErrandFacts() => _errands = Host();

    [Fact]
    public async Task What_fails_is_tried_again_after_twice_the_wait_each_time_and_given_up_after_ten_attempts()
    {
        _queue.Due("a");
        _plugged.Fails = _ => Failure(isAboutValue: true);
        List<double> waits = [];
        for (var attempt = 1; attempt < 10; attempt++)
        {
            Assert.Equal("CB3064", Assert.Single((await PassAsync()).Findings).Code);
            waits.Add((_queue["a"].NotBefore - _time.GetUtcNow()).TotalSeconds);
            await PassAsync();
            Assert.Equal(attempt, _plugged.Calls.Count);
            _time.Advance(TimeSpan.FromSeconds(waits[^1]));
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 1280], waits);
        Assert.Equal("CB3065", Assert.Single((await PassAsync()).Findings).Code);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("CB3065", Assert.Single((await PassAsync()).Findings).Code);
        Assert.Equal(Enumerable.Range(1, 10), _plugged.Calls.Select(call => call.Attempt));
        Assert.Single(_plugged.Calls.Select(call => call.Key).Distinct());
    }

    [Fact]
    public async Task What_was_given_up_is_tried_again_when_the_host_starts()
    {
        _queue.Due("a", givenUp: true);
        Assert.Equal(1, (await PassAsync()).Actions);

        _queue.Due("b", givenUp: true);
        Assert.Equal(0, (await PassAsync()).Actions);

        _errands = Host();
        Assert.Equal(1, (await PassAsync()).Actions);
    }

    [Fact]
    public async Task A_plugin_that_cannot_be_called_at_present_costs_an_action_no_attempt()
    {
        _queue.Due("a");
        _plugged.Fails = _ => Failure(isAboutValue: false);

        await PassAsync();

        Assert.Equal((0, false), (_queue["a"].Call.Attempt, _queue["a"].IsGivenUp));
        Assert.True(_queue["a"].NotBefore > _time.GetUtcNow());
    }

    [Fact]
    public async Task Where_one_call_failed_the_others_of_the_same_action_wait_for_the_next_pass_and_those_of_another_do_not()
    {
        foreach (var key in (string[])["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
        {
            _queue.Due(key);
        }

        _queue.Due("other", by: "Acme/open");
        _plugged.Fails = call => call.Key == "other" ? null : Failure(isAboutValue: true);

        var pass = await PassAsync();

        Assert.Equal(1, pass.Actions);
        Assert.InRange(_plugged.Calls.Count(call => call.Key != "other"), 1, 4);
        Assert.Equal(0, _queue["j"].Call.Attempt);
    }

    [Fact]
    public async Task A_pass_begins_no_action_once_its_time_for_them_is_over()
    {
        foreach (var key in (string[])["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
        {
            _queue.Due(key);
        }

        _plugged.Acts = () => _time.Advance(TimeSpan.FromSeconds(6));

        Assert.InRange((await PassAsync()).Actions, 1, 4);
        Assert.Equal((0, ""), (_queue["j"].Call.Attempt, _queue["j"].Trouble));
        _plugged.Acts = () => { };
        Assert.InRange((await PassAsync()).Actions, 6, 9);
    }

    [Fact]
    public async Task A_host_that_stops_begins_nothing_more()
    {
        _queue.Due("a");

        Assert.Equal(0, (await _errands.RunAsync(Pack(), Report(), new CancellationToken(true))).Actions);

        Assert.Empty(_plugged.Calls);
    }

    private static PluginFailedException Failure(bool isAboutValue) => new(new Finding("CB3030", Severity.Error, "it is away", "wait"), isAboutValue);

    private static PassReport Report() => new() { Customer = "acme", Pass = "p" };

    private Errands Host() => new(_queue, _time, new PassOptions());

    private Pack Pack() => new("acme", new("acme-prod", "xyz-prod"), TimeSpan.FromSeconds(30), []) { Plugged = _plugged };

    private Task<PassReport> PassAsync() => _errands.RunAsync(Pack(), Report(), CancellationToken.None);

    private sealed class Queue : IDueActions
    {
        private readonly ConcurrentDictionary<string, DueAction> _due = new(StringComparer.Ordinal);

        public DueAction this[string key] => _due[key];

        public void Due(string key, string by = "Notify/post", bool givenUp = false)
        {
            var call = new ActionCall(key, givenUp ? 10 : 0, "acme", "incident-case", "b1", Occasion.Begins, null, null, [], Start);
            _due[key] = new DueAction(by, "incident-case standard/incident-case.csx:14", "41aa", call) { NotBefore = Start, IsGivenUp = givenUp, Trouble = givenUp ? "it was away" : "" };
        }

        public Task<IReadOnlyList<DueAction>> ActionsAsync(string customer, int limit, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<DueAction>>([.. _due.Values.OrderBy(due => due.Call.Key, StringComparer.Ordinal)]);

        public Task TriedAsync(DueAction action, CancellationToken cancel)
        {
            _due[action.Call.Key] = action;
            return Task.CompletedTask;
        }

        public Task DoneAsync(DueAction action, HistoryRow row, CancellationToken cancel)
        {
            Assert.True(_due.TryRemove(action.Call.Key, out _));
            return Task.CompletedTask;
        }
    }

    private sealed class Plugged : IPackPlugged
    {
        public ConcurrentQueue<ActionCall> Calls { get; } = new();

        public Func<ActionCall, PluginFailedException?> Fails { get; set; } = _ => null;

        public Action Acts { get; set; } = () => { };

        public IReadOnlyList<string> Plugins => [];

        public IReadOnlyList<string> Translations => [];

        public IReadOnlyList<string> ComputedFields => [];

        public IReadOnlyList<string> Actions => ["Notify/post", "Acme/open"];

        public IReadOnlyList<Rule> Rules => [];

        public bool FiltersJournals => false;

        public bool FiltersFiles => false;

        public bool Observes => false;

        public INamedTranslation? Translation(string name) => null;

        public NamedField? Computed(string name) => null;

        public IDisposable? Hold() => null;

        public Passage Pass(JournalPassage passage) => Passage.Free;

        public Passage Pass(FilePassage passage) => Passage.Free;

        public Task<string> ActAsync(string name, ActionCall call, CancellationToken cancel)
        {
            Calls.Enqueue(call);
            Acts();
            return Fails(call) is { } failure ? Task.FromException<string>(failure) : Task.FromResult("done");
        }

        public Task<IReadOnlyList<Finding>> SettledAsync(IReadOnlyList<SettledBond> bonds, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>([]);
    }
}
