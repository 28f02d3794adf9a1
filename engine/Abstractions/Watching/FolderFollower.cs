namespace Connector.Abstractions.Watching;

/// <summary>
/// Does one thing whenever a folder has changed and is quiet, in the background and never twice at once, until it is disposed. What breaks is told, and
/// following goes on.
/// </summary>
internal sealed class FolderFollower : IAsyncDisposable
{
    private readonly Func<long, CancellationToken, Task> _changed;
    private readonly Action<Exception> _broke;
    private readonly FolderChanges _changes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;

    /// <summary>Begins to follow; the folder is looked at once in any case, for what changed before has no other witness.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="changed">What is done; gets the time stamp of the first change.</param>
    /// <param name="broke">Who is told of what breaks.</param>
    /// <param name="time">The time.</param>
    public FolderFollower(string folder, Func<long, CancellationToken, Task> changed, Action<Exception> broke, TimeProvider time)
    {
        (_changed, _broke) = (changed, broke);
        _changes = new FolderChanges(folder, time);
        _changes.Touch();
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Says that the folder is to be looked at, whether or not it changed.</summary>
    public void Touch() => _changes.Touch();

    /// <summary>Ends following; what runs is finished first.</summary>
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
                await _changed(await _changes.NextAsync(_stop.Token).ConfigureAwait(false), _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever breaks one look must not end following, nor the host.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                _broke(broken);
            }
        }
    }
}
