using Connector.Abstractions.Watching;

namespace Connector.Rules.Watching;

/// <summary>
/// Keeps the book in force as good as the rules folder is: a change is loaded, checked and its examples run aside, in the background and never
/// twice at once; then the book is swapped whole. A pack with an error takes nothing away.
/// </summary>
public sealed class RuleWatch : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Func<LoadedRules> _load;
    private readonly Func<RuleBook, CancellationToken, Task> _replace;
    private readonly IReloadObserver _observer;
    private readonly TimeProvider _time;
    private readonly Succession _succession;
    private readonly FolderFollower _follower;
    private Dictionary<string, string> _contents;
    private IReadOnlyList<Finding> _findings;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">The rules folder.</param>
    /// <param name="first">What was loaded of it when its book was put in force.</param>
    /// <param name="load">Loads it again.</param>
    /// <param name="replace">Puts another book in force.</param>
    /// <param name="observer">Who is told.</param>
    /// <param name="time">The time.</param>
    public RuleWatch(
        string folder, LoadedRules first, Func<LoadedRules> load, Func<RuleBook, CancellationToken, Task> replace, IReloadObserver observer, TimeProvider time)
    {
        (_folder, _load, _replace, _observer, _time, _findings) = (folder, load, replace, observer, time, first.Findings);
        _contents = VisibleFiles.Contents(folder, RulesFolder.MaxBytes);
        _succession = new Succession(first, PackFolders.Read(folder));
        _follower = new FolderFollower(folder, ReloadAsync, observer.Broke, time);
    }

    /// <summary>Says that the rules are to be loaded again though no file of theirs changed: what they name has.</summary>
    public void Touch() => _follower.Touch();

    /// <summary>Ends watching; a loading that runs is finished first.</summary>
    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    private async Task ReloadAsync(long since, CancellationToken stop)
    {
        var contents = VisibleFiles.Contents(_folder, RulesFolder.MaxBytes);
        string[] changed = [.. Differing(_contents, contents)];
        var loaded = _load();
        var folders = PackFolders.Read(_folder);
        var before = _succession.Book;
        var (kept, gone) = _succession.Take(loaded, folders, changed);
        if (_succession.Book.Version != before.Version)
        {
            await _replace(_succession.Book, stop).ConfigureAwait(false);
        }

        var reload = new Reload
        {
            Before = before,
            After = _succession.Book,
            Files = changed,
            Customers = folders.Concerned(changed.Select(file => file.Split('/')[0])),
            Kept = kept,
            Gone = gone,
            Findings = [.. Standing(loaded, folders, kept), .. gone.Select(WatchTroubles.Gone)],
            Took = _time.GetElapsedTime(since),
        };
        var isNews = IsNews(reload);
        (_contents, _findings) = (contents, Standing(loaded, folders, kept));
        if (isNews)
        {
            _observer.Reloaded(reload);
        }
    }

    /// <summary>Who saves a file that is still wrong wants to hear so; who changes what nobody reads hears nothing.</summary>
    private bool IsNews(Reload reload) =>
        reload.IsSwapped
        || !reload.Findings.SequenceEqual(_findings)
        || (reload.Files.Count > 0 && reload.Findings.Any(finding => finding.Severity == Severity.Error));

    /// <summary>What will be found again as long as nobody mends it.</summary>
    private IReadOnlyList<Finding> Standing(LoadedRules loaded, PackFolders folders, IReadOnlyList<string> kept) =>
    [
        .. loaded.Findings,
        .. folders.AreNone && loaded.IsSound ? [WatchTroubles.NoPacks(_folder)] : Array.Empty<Finding>(),
        .. kept.Select(customer => WatchTroubles.Kept(customer, _succession.Book.Version)),
    ];

    /// <summary>Files of packs that came, went or changed; what lies beside the packs is read by nobody.</summary>
    private static IEnumerable<string> Differing(Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Keys.Union(after.Keys)
            .Where(path => path.Contains('/', StringComparison.Ordinal) && before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal);
}
