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
    private readonly FolderFollower _follower;
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
        _follower = new FolderFollower(folder, (_, stop) => ReloadAsync(stop), observer.Broke, time);
    }

    /// <summary>Ends watching; a loading that runs is finished first.</summary>
    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    private async Task ReloadAsync(CancellationToken stop)
    {
        var before = _library.Current;
        var (after, findings) = _library.Load();
        if (!ReferenceEquals(before, after))
        {
            await _replaced(stop).ConfigureAwait(false);
        }

        if (!ReferenceEquals(before, after) || !findings.SequenceEqual(_findings))
        {
            _findings = findings;
            _observer.Reloaded(_library.Status(), findings);
        }
    }
}
