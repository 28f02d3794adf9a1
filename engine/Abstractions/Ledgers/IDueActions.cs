namespace Connector.Abstractions.Ledgers;

/// <summary>
/// Actions that settlements made due (<see cref="Settlement.Actions"/>), kept until they are done. A key that was once stored is never due again, done or
/// not. Every call is one transaction.
/// </summary>
public interface IDueActions
{
    /// <summary>A customer's actions that are not done, oldest first, and those given up after all others.</summary>
    Task<IReadOnlyList<DueAction>> ActionsAsync(string customer, int limit, CancellationToken cancel);

    /// <summary>Stores how the tries of an action stand: how many, when the next, and why the last failed. Nothing happens to one that is done.</summary>
    Task TriedAsync(DueAction action, CancellationToken cancel);

    /// <summary>An action is done: what it was handed is forgotten, its key is not, and the row joins the bond's history.</summary>
    Task DoneAsync(DueAction action, HistoryRow row, CancellationToken cancel);
}
