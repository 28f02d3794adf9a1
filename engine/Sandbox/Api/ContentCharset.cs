using System.Net.Http.Headers;
using System.Text;

namespace Connector.Sandbox.Api;

/// <summary>Bodies in another character set than UTF-8 become UTF-8 before anybody reads them.</summary>
internal static class ContentCharset
{
    /// <summary>Null when the set is unknown to us.</summary>
    public static ApiRequest? ToUtf8(ApiRequest request)
    {
        if (request.Body.IsEmpty || !request.ContentType.Contains("charset", StringComparison.OrdinalIgnoreCase)) return request;
        if (Attachments.AttachmentApi.IsUpload(request) || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return request;
        var name = type.CharSet?.Trim('"') ?? "";
        if (name.Length == 0 || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return request;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return request with { Body = Encoding.Convert(encoding, Encoding.UTF8, request.Body.ToArray()) };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
