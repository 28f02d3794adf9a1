using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Connector.Instances;
using Connector.Instances.Logins;

namespace Connector.Tests.Instances;

/// <summary>What only real connections can show.</summary>
public sealed class SocketFacts
{
    private static readonly RecordShape Shape = new("incident", ["number"]);
    private static readonly Dictionary<string, RecordShape> Shapes = new(StringComparer.Ordinal) { ["incident"] = Shape };

    [Fact]
    public async Task Gzip_is_offered_and_read_cookies_are_not_given_back_and_redirects_not_followed()
    {
        using var server = new Server(n => n == 3
            ? Head("302 Found", "Location: /login.do\r\n", [])
            : Head("200 OK", "Content-Type: application/json\r\nContent-Encoding: gzip\r\nSet-Cookie: JSESSIONID=abc; Path=/\r\nX-Total-Count: 1\r\n",
                Gzip("""{"result":[{"sys_id":"a1","sys_updated_on":"2026-03-01 09:00:00","number":"INC1"}]}""")));
        await using var instance = Open(server.Port);
        for (var sweep = 0; sweep < 2; sweep++)
        {
            Assert.Equal("INC1", Assert.Single((await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Items)["number"]);
        }

        Assert.Equal("CB3013", (await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Trouble!.Code);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Contains("Accept-Encoding: gzip", request, StringComparison.Ordinal);
            Assert.Contains("Accept: application/json\r\n", request, StringComparison.Ordinal);
            Assert.DoesNotContain("Cookie", request, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_refused_connection_means_that_nothing_was_written()
    {
        int port;
        using (var closed = new Server(_ => []))
        {
            port = closed.Port;
        }

        await using var instance = Open(port);
        var receipt = Assert.IsType<Refused>(Assert.Single(await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1")], Shapes, default)));
        Assert.True(receipt.Passing);
        Assert.Equal("CB3021", (await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Trouble!.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"result\":{\"sys_id\":\"a1\"")]
    public async Task A_connection_cut_under_a_write_leaves_it_unsure_and_it_is_sent_once(string part)
    {
        using var server = new Server(_ => Encoding.UTF8.GetBytes(part));
        await using var instance = Open(server.Port);
        Assert.IsType<Unsure>(Assert.Single(await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1")], Shapes, default)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_not_taken_for_whole()
    {
        var body = """{"result":[{"sys_id":"a1","sys_updated_on":"2026-03-01 09:00:00"}]}""";
        using var server = new Server(_ => Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Total-Count: 1\r\nContent-Length: {body.Length + 5}\r\n\r\n{body}"));
        await using var instance = Open(server.Port);
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        Assert.Equal("CB3003", answer.Trouble!.Code);
    }

    private static ServiceNowInstance Open(int port) => ServiceNowInstance.Open(
        new InstanceConfig("acme", new Uri($"http://127.0.0.1:{port}"), new BasicLoginConfig("connector", new Secret("open-sesame"))) { BackOff = TimeSpan.FromMilliseconds(1) },
        TimeProvider.System, () => 0.5);

    private static byte[] Head(string status, string headers, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>Answers each connection's first request with given bytes and closes it.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Server(Func<int, byte[]> answer)
        {
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = ServeAsync(answer);
        }

        public int Port { get; }

        public ConcurrentQueue<string> Requests { get; } = [];

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(Func<int, byte[]> answer)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    Requests.Enqueue(await RequestAsync(stream));
                    await stream.WriteAsync(answer(Requests.Count));
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }

        private static async Task<string> RequestAsync(NetworkStream stream)
        {
            var buffer = new byte[64 * 1024];
            var text = new StringBuilder();
            while (true)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
                var head = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
                var length = text.ToString().Split("Content-Length: ") is [_, var rest] ? int.Parse(rest.Split('\r')[0]) : 0;
                if (head >= 0 && text.Length - head - 4 >= length)
                {
                    return text.ToString();
                }
            }
        }
    }
}
