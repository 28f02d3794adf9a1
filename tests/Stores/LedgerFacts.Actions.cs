using Connector.Abstractions.Plugins;

namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    private IDueActions Queue => (IDueActions)Ledger;

    [Fact]
    public async Task An_action_that_became_due_comes_back_as_it_was_and_in_order_for_its_customer()
    {
        DueAction[] due = [Action(2), Action(1), Action(3) with { IsGivenUp = true, Trouble = "it's \"down\"" }];
        await SettleActionsAsync([.. due, Action(4, "bolt")]);

        Assert.Equal(due, await Queue.ActionsAsync(Acme, 10, Never));
        Assert.Equal(due[..2], await Queue.ActionsAsync(Acme, 2, Never));
        Assert.Equal([Action(4, "bolt")], await Queue.ActionsAsync("bolt", 10, Never));
    }

    [Fact]
    public async Task Tries_of_an_action_are_kept_and_survive_a_crash()
    {
        await SettleActionsAsync(Action(1), Action(2));
        var tried = Tried(Action(1));
        await Queue.TriedAsync(tried, Never);

        Assert.Equal([tried, Action(2)], await ((IDueActions)await CrashAsync()).ActionsAsync(Acme, 10, Never));
    }

    [Fact]
    public async Task An_action_that_is_done_is_due_no_more_whoever_stores_or_tries_it_again_and_is_in_the_history()
    {
        await SettleActionsAsync(Action(1), Action(2));
        await Queue.DoneAsync(Action(1), Samples.History("b", "action"), Never);
        await Queue.TriedAsync(Tried(Action(1)), Never);
        await SettleActionsAsync(Action(1), Action(2) with { By = "Other/thing" });

        Assert.Equal([Action(2)], await Queue.ActionsAsync(Acme, 10, Never));
        Assert.Equal([Samples.History("b", "action")], await Ledger.HistoryAsync("b", Never));
    }

    [Fact]
    public async Task A_settlement_that_fails_makes_no_action_due_and_an_action_that_cannot_be_stored_settles_nothing()
    {
        await BreakAsync("action", "INSERT");
        await Ledger.PlanAsync(Acme, [], [Samples.Update("1", "b")], Never);

        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Done = ["1"], Actions = [Action(1)] }, Never));

        Assert.Empty(await Queue.ActionsAsync(Acme, 10, Never));
        Assert.Single(await Ledger.OutstandingAsync(Acme, Never));
    }

    [Fact]
    public async Task A_done_that_cannot_be_written_down_leaves_the_action_due()
    {
        await SettleActionsAsync(Action(1));
        await BreakAsync("history", "INSERT");

        await Assert.ThrowsAnyAsync<Exception>(() => Queue.DoneAsync(Action(1), Samples.History("b", "action"), Never));

        Assert.Equal([Action(1)], await Queue.ActionsAsync(Acme, 10, Never));
    }

    private static DueAction Tried(DueAction action) =>
        action with { Call = action.Call with { Attempt = 3 }, NotBefore = Samples.Noon.AddMinutes(5), Trouble = "it is away" };

    private static DueAction Action(int number, string customer = Acme) => new(
        "Notify/post", "incident-case standard/incident-case.csx:14", "41aa",
        new ActionCall(
            Samples.Id(number), 0, customer, "incident-case", Samples.Id(1), Occasion.Reaches, Samples.Incident(1), null,
            [new(Side.Customer, "number", "INC1"), new(Side.Provider, "state", "")], Samples.Noon))
    {
        NotBefore = Samples.Noon,
    };

    private Task SettleActionsAsync(params DueAction[] actions) =>
        Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Actions = actions }, Never);
}
