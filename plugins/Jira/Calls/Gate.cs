namespace Connector.Plugins.Jira.Calls;

/// <summary>
/// Lets only so many calls through at once. Downloads take all places but one at most: a download waits for its upload to another
/// system, so two systems sending each other files would otherwise wait for each other for ever.
/// </summary>
internal sealed class Gate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private readonly SemaphoreSlim _downloads = new(places - 1);

    public async Task<IDisposable> EnterAsync(bool download, CancellationToken cancel)
    {
        if (download)
        {
            await _downloads.WaitAsync(cancel).ConfigureAwait(false);
        }

        try
        {
            await _places.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch when (download)
        {
            _downloads.Release();
            throw;
        }

        return new Pass(this, download);
    }

    public void Dispose()
    {
        _places.Dispose();
        _downloads.Dispose();
    }

    private sealed class Pass(Gate gate, bool download) : IDisposable
    {
        private Gate? _gate = gate;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gate, null) is { } held)
            {
                held._places.Release();
                if (download)
                {
                    held._downloads.Release();
                }
            }
        }
    }
}
