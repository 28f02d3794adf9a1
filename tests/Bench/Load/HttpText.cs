using System.Text;

namespace Connector.Bench.Load;

/// <summary>Requests as bytes, made before the clock runs.</summary>
internal static class HttpText
{
    public static byte[] Get(string path) => Of("GET", path, "");

    public static byte[] Of(string method, string path, string body) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic YWRtaW46YWRtaW4=\r\nAccept: application/json\r\n"
        + (body.Length == 0 ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
}
