namespace Connector.Instances.Calls;

/// <summary>
/// Lets only so many calls through at once. Downloads take all places but one at most: a download waits for its upload to another
/// instance, so two instances sending each other files would otherwise wait for each other for ever.
/// </summary>
internal sealed class Gate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private readonly SemaphoreSlim _downloads = new(places - 1);

    public async Task<Pass> EnterAsync(bool download, CancellationToken cancel)
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

    /// <summary>One place, given back when disposed.</summary>
    internal sealed class Pass(Gate gate, bool download) : IDisposable
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
