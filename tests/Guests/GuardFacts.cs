using Connector.Plugins.Guarding;
using Microsoft.Extensions.Time.Testing;

namespace Connector.Guests;

/// <summary>A plugin that misbehaves while passes run hurts nobody but those it serves.</summary>
public sealed class GuardFacts : IDisposable
{
    private static readonly PluginLimits Tight = new()
    {
        Call = TimeSpan.FromSeconds(3),
        Grace = TimeSpan.FromMilliseconds(200),
        Bytes = 16L * 1024 * 1024,
        FailuresInARow = 3,
    };

    private readonly FakeTimeProvider _time = new(new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero));
    private readonly GuestFolder _guests;

    public GuardFacts() => _guests = new(Tight, _time);

    public void Dispose() => _guests.Dispose();

    [Fact]
    public void What_throws_is_told_with_the_plugins_own_words()
    {
        var finding = Fails("throws", "bad");

        Assert.Equal("CB3030", finding.Code);
        Assert.Contains("threw FormatException: not a number: bad", finding.Message, StringComparison.Ordinal);
        Assert.Equal("GOOD", Translation("throws").Translate(Side.Provider, "good"));
    }

    [Fact]
    public void Who_fails_again_and_again_is_left_alone_for_a_while_and_longer_the_next_time()
    {
        Repeat(3, () => Assert.Equal("CB3030", Fails("throws", "bad").Code));
        Assert.Equal("CB3021", Fails("throws", "good").Code);
        Assert.Equal("quarantined", Assert.Single(_guests.Library.Status()).State);

        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("GOOD", Translation("throws").Translate(Side.Provider, "good"));

        Repeat(3, () => Assert.Equal("CB3030", Fails("throws", "bad").Code));
        _time.Advance(TimeSpan.FromSeconds(61));
        Repeat(3, () => Assert.Equal("CB3030", Fails("throws", "bad").Code));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("CB3021", Fails("throws", "bad").Code);
    }

    [Fact]
    public void A_call_that_never_returns_is_given_up_and_its_plugin_called_no_more()
    {
        Assert.Equal("CB3032", Fails("endless", "x").Code);

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("CB3032", Fails("throws", "good").Code);
        Assert.Equal(1, _guests.Library.Abandoned);
    }

    [Fact]
    public void A_call_that_takes_too_much_memory_is_told_and_its_plugin_called_no_more()
    {
        Assert.Equal("CB3033", Fails("huge", "x").Code);
        Assert.Equal("CB3033", Fails("throws", "good").Code);
    }

    [Fact]
    public void A_call_that_allocates_without_end_is_given_up_in_time_and_told_with_what_was_allocated_meanwhile()
    {
        var finding = Fails("hungry", "x");

        Assert.Equal("CB3032", finding.Code);
        Assert.Matches(@"did not return within 3 s, and the host's memory was asked for \d+(\.\d)? MB meanwhile", finding.Message);
        Assert.Equal("CB3032", Fails("throws", "good").Code);
    }

    [Fact]
    public async Task A_lookup_that_is_too_slow_is_cancelled_and_may_be_asked_again()
    {
        using var guests = new GuestFolder(Tight with { Grace = TimeSpan.FromMinutes(1) });
        var slow = Translation(guests, "slow");

        Assert.Equal("CB3031", (await slow.AskAsync(Side.Provider, ["x"], default))!.Code);
        Assert.Equal("GOOD", Translation(guests, "throws").Translate(Side.Provider, "good"));
    }

    [Fact]
    public async Task A_lookup_that_does_not_hear_that_it_is_cancelled_is_asked_no_more()
    {
        using var guests = new GuestFolder(Tight);
        var deaf = Translation(guests, "deaf");

        Assert.Equal("CB3032", (await deaf.AskAsync(Side.Provider, ["x"], default))!.Code);
        Assert.Equal("CB3032", (await deaf.AskAsync(Side.Provider, ["y"], default))!.Code);
    }

    [Fact]
    public async Task A_lookup_that_is_cancelled_swallows_that_and_goes_on_is_asked_no_more()
    {
        using var guests = new GuestFolder(Tight);

        Assert.Equal("CB3032", (await Translation(guests, "stubborn").AskAsync(Side.Provider, ["x"], default))!.Code);
        Assert.Equal("CB3032", (await Translation(guests, "stubborn").AskAsync(Side.Provider, ["y"], default))!.Code);
    }

    [Fact]
    public async Task A_lookup_that_is_too_slow_again_and_again_puts_its_plugin_in_quarantine()
    {
        using var guests = new GuestFolder(Tight with { Grace = TimeSpan.FromMinutes(1) });
        var slow = Translation(guests, "slow");
        for (var time = 0; time < Tight.FailuresInARow; time++)
        {
            Assert.Equal("CB3031", (await slow.AskAsync(Side.Provider, ["x"], default))!.Code);
        }

        Assert.Equal("CB3021", (await slow.AskAsync(Side.Provider, ["x"], default))!.Code);
    }

    [Theory]
    [InlineData("action away", "CB3030")]
    [InlineData("action silent", "CB3031")]
    [InlineData("lookup", "CB3030")]
    [InlineData("observer", "CB3030")]
    public async Task What_cannot_reach_its_system_is_told_every_time_and_nothing_else_of_its_plugin_is_left_alone_for_it(string reaching, string code)
    {
        using var guests = new GuestFolder(Tight with { Action = TimeSpan.FromMilliseconds(100), Grace = TimeSpan.FromMinutes(1) });
        guests.Put("Reaches");
        Assert.Empty(guests.Load());
        var pack = guests.Library.Current.For("acme");

        for (var time = 0; time < 3 * Tight.FailuresInARow; time++)
        {
            Assert.Equal(code, (await ReachedAsync(pack, reaching)).Code);
        }

        Assert.Equal("X", pack.Translation("Reaches/upper")!.Translate(Side.Provider, "x"));
        var status = Assert.Single(guests.Library.Status());
        Assert.Equal(("inForce", 3 * Tight.FailuresInARow), (status.State, status.Figures!.Failures));
    }

    [Fact]
    public async Task A_system_that_is_away_does_not_excuse_judging_code_that_fails()
    {
        _guests.Put("Reaches");
        Assert.Empty(_guests.Load());
        var pack = _guests.Library.Current.For("acme");

        for (var time = 0; time < Tight.FailuresInARow; time++)
        {
            Assert.Throws<PluginFailedException>(() => pack.Translation("Reaches/upper")!.Translate(Side.Provider, "bad"));
            await ReachedAsync(pack, "lookup");
        }

        Assert.Equal("CB3021", (await ReachedAsync(pack, "action away")).Code);
    }

    [Fact]
    public async Task Answers_of_a_lookup_are_kept_and_asked_for_once()
    {
        var directory = Translation("directory");
        Assert.Null(await directory.AskAsync(Side.Provider, ["ada", "bob", "ada", "", "unknown"], default));
        Assert.Null(await directory.AskAsync(Side.Provider, ["ada", "eve"], default));

        Assert.Equal("ada!", directory.Translate(Side.Provider, "ada"));
        Assert.Equal("", directory.Translate(Side.Provider, ""));
        Assert.Null(directory.Translate(Side.Provider, "unknown"));
        Assert.Equal(["asked for ada,bob,unknown", "asked for eve"], Asked());

        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await directory.AskAsync(Side.Provider, ["ada"], default));
        Assert.Equal("asked for ada", Asked()[^1]);
    }

    [Fact]
    public void A_pure_answer_is_remembered_and_every_call_counted()
    {
        var translation = Translation("throws");
        Repeat(100, () => translation.Translate(Side.Provider, "good"));
        Fails("throws", "bad");

        var figures = Assert.Single(_guests.Library.Status()).Figures!;
        Assert.Equal((2, 1), (figures.Calls, figures.Failures));
        Assert.True(figures.Time > TimeSpan.Zero && figures.MostBytes > 0);
    }

    [Fact]
    public void What_is_written_to_the_console_does_not_get_there_and_is_told()
    {
        _guests.Put("Writes");
        Assert.Empty(_guests.Load());

        Assert.Equal("x", _guests.Library.Current.For("acme").Translation("Writes/loud")!.Translate(Side.Provider, "x"));

        Assert.Equal("CB3036", Assert.Single(Assert.Single(_guests.Library.Status()).Findings).Code);
    }

    [Fact]
    public void What_is_written_to_the_console_while_a_plugin_is_tried_is_told_and_the_plugin_is_used()
    {
        _guests.Put("Greets");

        var finding = Assert.Single(_guests.Load());

        Assert.Equal(("CB3036", Severity.Warning), (finding.Code, finding.Severity));
        Assert.StartsWith("The constructor of plugin 'Greets' 1.0.0 writes to the console", finding.Message, StringComparison.Ordinal);
        Assert.Equal("x", _guests.Library.Current.For("acme").Translation("Greets/quiet")!.Translate(Side.Provider, "x"));
    }

    [Fact]
    public void A_quarantine_is_for_the_plugins_own_customers_only()
    {
        _guests.Put("Good", customers: "acme globex");
        Fails("endless", "x");

        Assert.Equal("HELLO", _guests.Library.Current.For("acme").Translation("Good/upper")!.Translate(Side.Provider, "hello"));
        Assert.Equal("HELLO", _guests.Library.Current.For("globex").Translation("Good/upper")!.Translate(Side.Provider, "hello"));
    }

    private static async Task<Finding> ReachedAsync(IPackPlugged pack, string what)
    {
        if (what == "lookup")
        {
            return (await pack.Translation("Reaches/phone")!.AskAsync(Side.Provider, ["x"], default))!;
        }

        if (what == "observer")
        {
            var bond = new Bond("b1", "acme", "r", new("acme-prod", "xyz-prod"), Side.Customer, null, null, BondPhase.Bonded, "as agreed", Base.Empty);
            return Assert.Single(await pack.SettledAsync([new SettledBond("p", bond, new InStep("as agreed", []), [], DateTimeOffset.UnixEpoch)], default));
        }

        var call = new ActionCall("k", 1, "acme", "r", "b1", Occasion.Begins, null, null, [], DateTimeOffset.UnixEpoch);
        return (await Assert.ThrowsAsync<PluginFailedException>(() => pack.ActAsync($"Reaches/{what.Split(' ')[1]}", call, default))).Finding;
    }

    private INamedTranslation Translation(string name) => Translation(_guests, name);

    private static INamedTranslation Translation(GuestFolder guests, string name)
    {
        if (guests.Library.Current.Version.Length == 0)
        {
            guests.Put("Misbehaves");
            Assert.Empty(guests.Load());
        }

        return guests.Library.Current.For("acme").Translation($"Misbehaves/{name}")!;
    }

    private Finding Fails(string name, string value)
    {
        var translation = Translation(name);
        return Assert.Throws<PluginFailedException>(() => translation.Translate(Side.Provider, value)).Finding;
    }

    private string[] Asked() => [.. _guests.Log.Select(line => line.Split(": ")[1])];

    private static void Repeat(int times, Action action)
    {
        for (var time = 0; time < times; time++)
        {
            action();
        }
    }
}
