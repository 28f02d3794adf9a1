namespace Connector.Scenarios.Plugged;

/// <summary>A queue of actions whose process dies at a certain call, before that is stored.</summary>
internal sealed class DyingQueue(IDueActions queue, string diesAt) : IDueActions
{
    public Task<IReadOnlyList<DueAction>> ActionsAsync(string customer, int limit, CancellationToken cancel) =>
        Alive(nameof(ActionsAsync), () => queue.ActionsAsync(customer, limit, cancel));

    public Task TriedAsync(DueAction action, CancellationToken cancel) =>
        Alive(nameof(TriedAsync), async () =>
        {
            await queue.TriedAsync(action, cancel);
            return true;
        });

    public Task DoneAsync(DueAction action, HistoryRow row, CancellationToken cancel) =>
        Alive(nameof(DoneAsync), async () =>
        {
            await queue.DoneAsync(action, row, cancel);
            return true;
        });

    private Task<T> Alive<T>(string call, Func<Task<T>> then) => call == diesAt ? throw new InvalidOperationException("the process died") : then();
}
