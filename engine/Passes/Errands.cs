using System.Collections.Concurrent;
using Connector.Abstractions.Plugged;
using Connector.Abstractions.Plugins;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// Calls the actions that settled bonds made due, after the rounds of a pass. A try is stored before the call and its end after it: a host that dies in
/// between tries again, with the same key. One that fails is tried again with growing patience, and given up in the end.
/// </summary>
internal sealed class Errands(IDueActions queue, TimeProvider time, PassOptions options)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, IPackPlugged> _plugged = new(StringComparer.Ordinal);

    /// <summary>The actions a settled bond makes due.</summary>
    public static IEnumerable<DueAction> Due(Situation at, Bond bond, PassContext pass, DateTimeOffset now) =>
        from due in Occasions.Between(at.Rule, at.Bond, bond)
        let action = due.Action
        let key = Ids.Action(bond.Id, pass.Pass, due.Place)
        let call = new ActionCall(key, 0, bond.Customer, bond.Rule, bond.Id, action.On, bond.CustomerKey, bond.ProviderKey, Occasions.Sent(action, bond), now)
        select new DueAction(action.By, $"{bond.Rule} {action.At}", pass.Book, call) { NotBefore = now };

    /// <summary>A customer's actions that are not done, those given up last.</summary>
    public Task<IReadOnlyList<DueAction>> WaitingAsync(string customer, int limit, CancellationToken cancel) => queue.ActionsAsync(customer, limit, cancel);

    /// <summary>Calls what is due, and tells what stays undone.</summary>
    public async Task<PassReport> RunAsync(Pack pack, PassReport report, CancellationToken cancel)
    {
        var known = await queue.ActionsAsync(pack.Customer, options.RoundSize, cancel).ConfigureAwait(false);
        var left = known.Count == 0 ? known : await CallAsync(pack, report.Pass, await OpenedAsync(pack, known).ConfigureAwait(false), cancel).ConfigureAwait(false);
        _plugged[pack.Customer] = pack.Plugged!;
        return report with { Actions = known.Count - left.Count, Findings = [.. report.Findings.Union(left.Where(action => action.Trouble.Length > 0).Select(Told))] };
    }

    // Whoever mended a plugin wants to see whether it is mended, and so does whoever started the host again.
    private async Task<IReadOnlyList<DueAction>> OpenedAsync(Pack pack, IReadOnlyList<DueAction> known)
    {
        if (pack.Plugged is null || pack.Plugged.Equals(_plugged.GetValueOrDefault(pack.Customer)))
        {
            return known;
        }

        DueAction[] opened = [.. known.Select(action => action.IsGivenUp
            ? action with { IsGivenUp = false, NotBefore = time.GetUtcNow(), Call = action.Call with { Attempt = 0 } }
            : action)];
        foreach (var action in opened.Except(known))
        {
            await queue.TriedAsync(action, CancellationToken.None).ConfigureAwait(false);
        }

        return opened;
    }

    private async Task<IReadOnlyList<DueAction>> CallAsync(Pack pack, string pass, IReadOnlyList<DueAction> known, CancellationToken cancel)
    {
        var (began, now) = (time.GetTimestamp(), time.GetUtcNow());
        var after = known.ToArray<DueAction?>();
        var failed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var due = Enumerable.Range(0, known.Count).Where(index => !known[index].IsGivenUp && known[index].NotBefore <= now);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) =>
        {
            // Where one call failed the next would most likely fail too; they have not been tried then.
            if (!cancel.IsCancellationRequested && time.GetElapsedTime(began) < options.ActionTime && !failed.ContainsKey(known[index].By))
            {
                after[index] = await TryAsync(pack, pass, known[index], cancel).ConfigureAwait(false);
                if (after[index] is not null)
                {
                    failed[known[index].By] = true;
                }
            }
        }).ConfigureAwait(false);
        return [.. after.OfType<DueAction>()];
    }

    private async Task<DueAction?> TryAsync(Pack pack, string pass, DueAction action, CancellationToken cancel)
    {
        if (pack.Plugged is not { } plugged)
        {
            return action;
        }

        var tried = action with { Call = action.Call with { Attempt = action.Call.Attempt + 1 }, NotBefore = time.GetUtcNow() + Patience.After(action.Call.Attempt, options.ActionPatience, LongestWait) };
        await queue.TriedAsync(tried, CancellationToken.None).ConfigureAwait(false);
        try
        {
            var said = await plugged.ActAsync(tried.By, tried.Call, cancel).ConfigureAwait(false);
            await queue.DoneAsync(tried, Row(tried, pass, said), CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (PluginFailedException failure)
        {
            return await FailedAsync(action, tried, failure).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return tried;
        }
    }

    // A plugin that cannot be called at present says nothing about the action.
    private async Task<DueAction> FailedAsync(DueAction action, DueAction tried, PluginFailedException failure)
    {
        var left = tried with
        {
            Call = failure.IsAboutValue ? tried.Call : action.Call,
            Trouble = failure.Message,
            IsGivenUp = failure.IsAboutValue && tried.Call.Attempt >= options.ActionAttempts,
        };
        await queue.TriedAsync(left, CancellationToken.None).ConfigureAwait(false);
        return left;
    }

    private HistoryRow Row(DueAction action, string pass, string said) => new(
        action.Call.Bond, pass, time.GetUtcNow(), "action", null, action.By, null, null, $"{Words(said)}, by the action {action.By}", action.Line, action.Book);

    // A plugin's own words may be long and may hold line ends; a reason is one line.
    private static string Words(string said)
    {
        var line = said.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return line.Length == 0 ? "done" : line.Length <= 200 ? line : line[..200] + "…";
    }

    private static Finding Told(DueAction action) => action.IsGivenUp ? PassTroubles.ActionGivenUp(action) : PassTroubles.ActionFailed(action);
}
