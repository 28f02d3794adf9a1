namespace Connector.Sandbox.Api;

/// <summary>Makes an <see cref="ApiRequest"/> of what Kestrel received.</summary>
internal static class RequestReader
{
    public static ApiRequest Open(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new ApiRequest
        {
            Method = request.Method.ToUpperInvariant(),
            Path = path,
            Segments = segments,
            Table = ApiRequest.TableIn(segments),
            RawQuery = request.QueryString.Value ?? "",
            Query = new QueryParameters(request.QueryString.Value ?? ""),
            Header = name => request.Headers[name] is { Count: > 0 } values ? values.ToString() : null,
        };
    }

    /// <summary>The whole body; null when it is larger than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context, long limit)
    {
        if (context.Request.ContentLength is { } length && length > limit) return null;
        if (context.Request.ContentLength is 0 || (context.Request.ContentLength is null && !context.Request.Headers.ContainsKey("Transfer-Encoding")))
            return ReadOnlyMemory<byte>.Empty;
        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > limit) return null;
        }

        return buffer.ToArray();
    }
}
