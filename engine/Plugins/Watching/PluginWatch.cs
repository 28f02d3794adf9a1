using Connector.Abstractions.Watching;

namespace Connector.Plugins.Watching;

/// <summary>
/// Keeps the plugins in force as good as the plugins folder is. A burst of changes is one look; a file that is still being copied does not fit its hash
/// or is not whole, so the look that finds it whole is the one that loads it.
/// </summary>
public sealed class PluginWatch : IAsyncDisposable
{
    private readonly PluginLibrary _library;
    private readonly Func<CancellationToken, Task> _replaced;
    private readonly IPluginObserver _observer;
    private readonly FolderChanges _changes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private IReadOnlyList<Finding> _findings;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">The plugins folder.</param>
    /// <param name="library">What loads it.</param>
    /// <param name="findings">What was found when it was loaded first.</param>
    /// <param name="replaced">Puts the plugins that the library now has in force in the rule book.</param>
    /// <param name="observer">Who is told.</param>
    /// <param name="time">The time.</param>
    public PluginWatch(
        string folder, PluginLibrary library, IReadOnlyList<Finding> findings, Func<CancellationToken, Task> replaced, IPluginObserver observer, TimeProvider time)
    {
        (_library, _findings, _replaced, _observer) = (library, findings, replaced, observer);
        _changes = new FolderChanges(folder, time);

        // What changed between the first loading and now has no other witness.
        _changes.Touch();
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Ends watching; a loading that runs is finished first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await _following.ConfigureAwait(false);
        _changes.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _changes.NextAsync(_stop.Token).ConfigureAwait(false);
                await ReloadAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever breaks a reload must not end watching, nor the host.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                _observer.Broke(broken);
            }
        }
    }

    private async Task ReloadAsync()
    {
        var before = _library.Current;
        var (after, findings) = _library.Load();
        if (!ReferenceEquals(before, after))
        {
            await _replaced(_stop.Token).ConfigureAwait(false);
        }

        if (!ReferenceEquals(before, after) || !findings.SequenceEqual(_findings))
        {
            _findings = findings;
            _observer.Reloaded(_library.Status(), findings);
        }
    }
}
