namespace Connector.Abstractions.Watching;

/// <summary>
/// Tells that a watched folder has changed, once for each burst of changes: the system's notices, and a look at the listing now and then for what
/// they miss. Works on a folder that is missing, replaced or moved away for a while.
/// </summary>
public sealed class FolderChanges : IDisposable
{
    /// <summary>An editor's several writes of one save come closer together than this.</summary>
    internal static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Changes that never cease are looked at all the same.</summary>
    internal static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    /// <summary>How often the listing is looked at.</summary>
    internal static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly string _folder;
    private readonly Quiet _quiet;
    private readonly FolderEvents _events;
    private readonly ITimer _looks;
    private readonly Lock _looking = new();
    private HashSet<(string Path, long Size, DateTimeOffset Written)> _listing;

    /// <summary>Begins to watch.</summary>
    public FolderChanges(string folder, TimeProvider time)
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _quiet = new Quiet(time, Moment, Most);
        _events = new FolderEvents(_folder, _quiet.Touch);
        _events.Listen();
        _listing = VisibleFiles.Listing(_folder);
        _looks = time.CreateTimer(_ => Look(), null, Between, Between);
    }

    /// <summary>Waits until the folder has changed since the last time and is quiet; gives the time stamp of the first of the changes.</summary>
    public async Task<long> NextAsync(CancellationToken cancel)
    {
        var first = await _quiet.NextAsync(cancel).ConfigureAwait(false);

        // Before the caller reads: what changes from here on is told again.
        _events.Listen();
        lock (_looking)
        {
            _listing = VisibleFiles.Listing(_folder);
        }

        return first;
    }

    /// <summary>Says that the folder is to be looked at, whether or not it changed.</summary>
    public void Touch() => _quiet.Touch();

    /// <summary>Ends watching.</summary>
    public void Dispose()
    {
        _looks.Dispose();
        _events.Dispose();
        _quiet.Dispose();
    }

    private void Look()
    {
        if (!_looking.TryEnter())
        {
            return;
        }

        try
        {
            var listing = VisibleFiles.Listing(_folder);
            if (!listing.SetEquals(_listing))
            {
                _listing = listing;
                _events.Doubt();
                _quiet.Touch();
            }
        }
        finally
        {
            _looking.Exit();
        }
    }
}
