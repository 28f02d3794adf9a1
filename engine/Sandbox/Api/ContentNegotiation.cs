using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Api;

/// <summary>What the caller sends and wants: JSON, or XML in its place.</summary>
internal static class ContentNegotiation
{
    private const string Xml = "application/xml;charset=UTF-8";

    /// <summary>Why the request cannot be read or answered in a form both sides know; null when it can.</summary>
    public static Refusal? Objection(ApiRequest request)
    {
        var accept = request.Header("Accept");
        if (!IsFile(request) && !string.IsNullOrWhiteSpace(accept) && !Admits(accept, "json") && !Admits(accept, "xml") && !Admits(accept, "*/*") && !Admits(accept, "application/*"))
            return Refusals.NotAcceptable;
        var sendsBody = request.Body.Length > 0 && request.Method is "POST" or "PUT" or "PATCH";
        if (!sendsBody || request.IsBatchItem || Attachments.AttachmentApi.IsUpload(request)) return null;
        return Admits(request.ContentType, "json") || Admits(request.ContentType, "xml") ? null : Refusals.UnsupportedMedia;
    }

    /// <summary>Turns a JSON answer into XML for a caller that accepts only that.</summary>
    public static ApiResponse Dress(ApiRequest request, ApiResponse response)
    {
        var wantsXml = request.Header("Accept") is { } accept && Admits(accept, "xml") && !Admits(accept, "json") && !Admits(accept, "*/*");
        return wantsXml && response.Body is not null
            ? response with { Body = null, Bytes = XmlOutput.Of(response.Render()), ContentType = Xml }
            : response;
    }

    private static bool IsFile(ApiRequest request) => request.Segments is [.., "attachment", _, "file"];

    private static bool Admits(string header, string form) => header.Contains(form, StringComparison.OrdinalIgnoreCase);
}
