namespace Connector.Abstractions.Watching;

/// <summary>
/// The system's notices about a folder, all that is below it, and the folder itself being moved or replaced. Notices can be lost, and some disks
/// send none, so nobody relies on them alone.
/// </summary>
internal sealed class FolderEvents(string folder, Action told) : IDisposable
{
    private readonly Lock _gate = new();
    private FileSystemWatcher? _inside;
    private FileSystemWatcher? _outside;
    private volatile bool _isStale = true;

    /// <summary>Notices may have been lost, or come from a folder that is no longer the one of this name.</summary>
    public void Doubt() => _isStale = true;

    /// <summary>Listens, anew where there is doubt. What changed before is for the caller to look at afterwards.</summary>
    public void Listen()
    {
        lock (_gate)
        {
            if (!_isStale && (_inside is not null || !Directory.Exists(folder)))
            {
                return;
            }

            Close();

            // First, for what happens from here on may bring new doubt.
            _isStale = false;
            if (Path.GetDirectoryName(folder) is { } parent)
            {
                _outside = Open(parent, Path.GetFileName(folder), deep: false, Moved);
            }

            _inside = Open(folder, "*", deep: true, Changed);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    private FileSystemWatcher? Open(string path, string filter, bool deep, Action<FileSystemEventArgs> changed)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(path, filter)
            {
                IncludeSubdirectories = deep,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size
                    | NotifyFilters.CreationTime | NotifyFilters.Attributes,
            };
            watcher.Created += (_, change) => changed(change);
            watcher.Changed += (_, change) => changed(change);
            watcher.Deleted += (_, change) => changed(change);
            watcher.Renamed += (_, change) => changed(change);
            watcher.Error += (_, _) => Lost();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception refused) when (refused is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // The folder is not there at the moment, or the system has no notices left to give: looking now and then has to do.
            watcher?.Dispose();
            return null;
        }
    }

    private void Changed(FileSystemEventArgs change)
    {
        if (!VisibleFiles.IsHidden(change.Name ?? "") || (change is RenamedEventArgs renamed && !VisibleFiles.IsHidden(renamed.OldName ?? "")))
        {
            told();
        }
    }

    private void Moved(FileSystemEventArgs change)
    {
        if (change.ChangeType != WatcherChangeTypes.Changed)
        {
            Lost();
        }
    }

    private void Lost()
    {
        Doubt();
        told();
    }

    private void Close()
    {
        _inside?.Dispose();
        _outside?.Dispose();
        (_inside, _outside) = (null, null);
    }
}
