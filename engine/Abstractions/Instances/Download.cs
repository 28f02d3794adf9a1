using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Instances;

/// <summary>A file's bytes, being read; dispose it to end the call.</summary>
/// <param name="Content">The bytes; null when they cannot be had.</param>
/// <param name="Trouble">Why they cannot be had; null when they can.</param>
/// <param name="Call">What holds the call open; may be null.</param>
public sealed record Download(Stream? Content, Finding? Trouble, IDisposable? Call = null) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Content is not null)
        {
            await Content.DisposeAsync().ConfigureAwait(false);
        }

        Call?.Dispose();
    }
}
