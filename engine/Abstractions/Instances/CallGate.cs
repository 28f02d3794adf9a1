namespace Connector.Abstractions.Instances;

/// <summary>
/// Lets only so many calls through at once. Downloads take all places but one at most: a download waits for its upload to another
/// instance, so two instances sending each other files would otherwise wait for each other for ever.
/// </summary>
/// <param name="places">Calls at once; at least two, or no download ever gets through.</param>
public sealed class CallGate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private readonly SemaphoreSlim _downloads = new(places - 1);

    /// <summary>Waits for a place, which is given back when the result is disposed.</summary>
    /// <param name="download">Whether the call is a download.</param>
    /// <param name="cancel">Gives up waiting.</param>
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _downloads.Dispose();
    }

    private sealed class Pass(CallGate gate, bool download) : IDisposable
    {
        private CallGate? _gate = gate;

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
