using Connector.Abstractions.Rules;
using Connector.Rules;
using Connector.Rules.Watching;

namespace Connector.Bench.Rules;

/// <summary>A rules folder as a running host watches it: what is saved there is live once the host says so.</summary>
internal sealed class WatchedFolder : IReloadObserver, IAsyncDisposable
{
    private readonly RuleWatch _watch;
    private TaskCompletionSource<Reload> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WatchedFolder(RulesFolderMaker rules)
    {
        var library = new RuleLibrary(rules.Folder, rules.Cache);
        var first = library.Load();
        var shelf = new RuleShelf(first.Book);
        _watch = new RuleWatch(rules.Folder, first, library.Load, Replace, this, TimeProvider.System);

        Task Replace(RuleBook book, CancellationToken cancel)
        {
            shelf.Replace(book);
            return Task.CompletedTask;
        }
    }

    /// <summary>What becomes of a save; asked for before it.</summary>
    public Task<Reload> Next => (_next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Reloaded(Reload reload) => _next.TrySetResult(reload);

    public void Broke(Exception broken) => _next.TrySetException(broken);

    public ValueTask DisposeAsync() => _watch.DisposeAsync();
}
