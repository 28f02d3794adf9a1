using System.Security.Cryptography;

namespace Connector.Abstractions.Instances;

/// <summary>Passes a file through, counting its bytes and taking its SHA-256 on the way. It is read once, forwards.</summary>
/// <param name="inner">The file; it is not disposed with this.</param>
public sealed class MeteredStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes passed.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of what has passed, in lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Metered(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Metered(inner.Read(buffer, offset, count), buffer.AsSpan(offset));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Lets the hash go. An HTTP client disposes what it sends before the sums are asked for, so disposing does not.</summary>
    public void Finish() => _hash.Dispose();

    private int Metered(int count, Span<byte> read)
    {
        _hash.AppendData(read[..count]);
        Bytes += count;
        return count;
    }
}
