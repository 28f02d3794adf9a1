using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Connector.Bench.Load;

/// <summary>One kept-alive HTTP/1.1 connection that costs as little as a socket can: the server under load gets the cores.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[256 * 1024];

    public Connection(Uri address) => socket.Connect(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));

    /// <summary>Bytes of the last answer, head and body.</summary>
    public int Received { get; private set; }

    public ReadOnlySpan<byte> Answer => buffer.AsSpan(0, Received);

    /// <summary>Sends one request and waits for the whole answer; gives its status.</summary>
    public int Ask(ReadOnlySpan<byte> request)
    {
        socket.Send(request);
        Received = 0;
        while (!IsWhole())
        {
            if (Received == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = socket.Receive(buffer, Received, buffer.Length - Received, SocketFlags.None);
            if (read == 0) throw new IOException("The server closed the connection: " + Encoding.ASCII.GetString(Answer));
            Received += read;
        }

        return ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + buffer[11] - '0';
    }

    /// <summary>Sends a request and reads only the first bytes of its answer, then leaves the server waiting.</summary>
    public void Begin(ReadOnlySpan<byte> request, int bytes)
    {
        socket.ReceiveBufferSize = 64 * 1024;
        socket.Send(request);
        for (Received = 0; Received < bytes;) Received += socket.Receive(buffer, 0, Math.Min(buffer.Length, bytes - Received), SocketFlags.None);
    }

    public void Dispose() => socket.Dispose();

    private bool IsWhole()
    {
        var answer = Answer;
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0) return answer[^Math.Min(LastChunk.Length, answer.Length)..].SequenceEqual(LastChunk) || answer[..head].StartsWith("HTTP/1.1 204"u8);
        var length = 0;
        for (var i = at + 16; i < head && answer[i] is >= (byte)'0' and <= (byte)'9'; i++) length = (length * 10) + answer[i] - '0';
        return answer.Length >= head + 4 + length;
    }
}
