using Connector.Ledger;
using Connector.Plugins;

namespace Connector.Host.Plugging;

/// <summary>
/// Writes down how the plugins do, so that who asks beside the running host sees it: every ten seconds where something changed, and at the end.
/// </summary>
internal sealed class FigureBook : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly PluginLibrary _plugins;
    private readonly SqlLedger _ledger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private IReadOnlyList<PluginRow> _written = [];

    public FigureBook(PluginLibrary plugins, SqlLedger ledger, TimeProvider time)
    {
        (_plugins, _ledger, _time) = (plugins, ledger, time);
        _writing = WriteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        await NoteAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WriteAsync()
    {
        using var ticks = new PeriodicTimer(Every, _time);
        try
        {
            do
            {
                await NoteAsync().ConfigureAwait(false);
            }
            while (await ticks.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The last word is written at the end.
        }
    }

    private async Task NoteAsync()
    {
        var now = _time.GetUtcNow();
        PluginRow[] rows = [.. from plugin in _plugins.Status()
                               let figures = plugin.Figures
                               where plugin.Version is not null && figures is not null
                               select new PluginRow(
                                   plugin.Folder, plugin.Name!, plugin.Version!, plugin.State, now, figures.Calls, figures.Failures, figures.Time, figures.MostBytes)];
        if (rows.Select(row => row with { At = default }).SequenceEqual(_written.Select(row => row with { At = default })))
        {
            return;
        }

        try
        {
            await _ledger.KeepFiguresAsync(rows, CancellationToken.None).ConfigureAwait(false);
            _written = rows;
        }
#pragma warning disable CA1031 // Figures that cannot be written down (a full disk, say) are no reason to end anything; passes tell that disk's trouble.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Tried again at the next tick.
        }
    }
}
