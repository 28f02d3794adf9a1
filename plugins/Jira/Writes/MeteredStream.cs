using System.Security.Cryptography;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Passes a file through, counting its bytes and taking its SHA-256 on the way.</summary>
internal sealed class MeteredStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes passed.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of what has passed, in lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Metered(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Metered(inner.Read(buffer, offset, count), buffer.AsSpan(offset));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // The HTTP client disposes what it sends before the sums are asked for, so the hash is let go by Finish alone.
    public void Finish() => _hash.Dispose();

    private int Metered(int count, Span<byte> read)
    {
        _hash.AppendData(read[..count]);
        Bytes += count;
        return count;
    }
}
