using System.Text;
using System.Text.Json;

namespace Connector.Sandbox.Api;

/// <summary>X-WantSessionDebugMessages: true puts a sibling session with debug_logs beside the result (reference 1.1).</summary>
internal static class DebugLog
{
    public static ApiResponse Attach(ApiRequest request, ApiResponse response)
    {
        if (!string.Equals(request.Header("X-WantSessionDebugMessages"), "true", StringComparison.OrdinalIgnoreCase)) return response;
        if (response.ContentType != ApiResponse.Json) return response;
        var whole = response.Render().Span;
        if (whole.Length < 2 || whole[^1] != '}') return response;
        var line = JsonEncodedText.Encode($"{request.Method} {request.Path} answered {response.Status} for {request.Account.UserName}");
        var comma = whole.Length > 2 ? "," : "";
        var session = $$$"""{{{comma}}}"session":{"debug_logs":[{"line":"{{{line}}}"}]}}""";
        return response with { Body = null, Bytes = (byte[])[.. whole[..^1], .. Encoding.UTF8.GetBytes(session)] };
    }
}
