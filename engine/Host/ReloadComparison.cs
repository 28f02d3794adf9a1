using System.Threading.Channels;
using Connector.Passes.Backtests;
using Connector.Proofs;
using Connector.Rules.Watching;

namespace Connector.Host;

/// <summary>
/// Tells after every swap what the new book changes: bonds of each customer concerned are judged under both books, in the background, in nobody's
/// way. A swap that comes before the last one was looked at takes its place.
/// </summary>
internal sealed class ReloadComparison : IReloadObserver, IAsyncDisposable
{
    // Enough to show what an edit does, and a few dozen calls at most; the diff command looks at everything.
    private const int MostBonds = 2_000;

    private readonly string _rules;
    private readonly IRulesObserver _observer;
    private readonly IReadOnlyDictionary<string, IInstance> _instances;
    private readonly ILedger _ledger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Reload> _swaps = Channel.CreateBounded<Reload>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Task _comparing;

    public ReloadComparison(string rules, IRulesObserver observer, IReadOnlyDictionary<string, IInstance> instances, ILedger ledger, TimeProvider time)
    {
        (_rules, _observer, _instances, _ledger, _time) = (rules, observer, instances, ledger, time);
        _comparing = Task.Run(CompareAsync);
    }

    public void Reloaded(Reload reload)
    {
        _observer.Reloaded(reload);
        if (reload.IsSwapped)
        {
            _swaps.Writer.TryWrite(reload);
        }
    }

    public void Broke(Exception broken) => _observer.Broke(broken);

    /// <summary>Gives up what is being compared.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _comparing.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task CompareAsync()
    {
        try
        {
            await foreach (var reload in _swaps.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                foreach (var pack in reload.After.Packs.Where(pack => reload.Before.For(pack.Customer) is { } before && before != pack))
                {
                    await CompareAsync(reload, pack.Customer).ConfigureAwait(false);
                    Doubt(pack with { Rules = [.. pack.Rules.Except(reload.Before.For(pack.Customer)!.Rules)] });
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Doubt(Pack changed)
    {
        var findings = PackProof.Of(_rules, changed, ProofOptions.Quick, Severity.Warning, _stop.Token).Findings;
        if (findings.Count > 0)
        {
            _observer.Doubted(findings);
        }
    }

    private async Task CompareAsync(Reload reload, string customer)
    {
        try
        {
            var scope = new BacktestScope { Examples = 1, MostBonds = MostBonds, Newcomers = false };
            var report = await new Backtest(reload.Before, reload.After, _instances, _ledger, _time).RunAsync(customer, scope, _stop.Token).ConfigureAwait(false);
            _observer.Compared(reload, customer, report);
        }
#pragma warning disable CA1031 // What breaks a look ahead must not end the host.
        catch (Exception broken) when (broken is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _observer.Broke(broken);
        }
    }
}
