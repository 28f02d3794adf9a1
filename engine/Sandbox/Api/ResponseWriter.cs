
namespace Connector.Sandbox.Api;

/// <summary>Puts an answer on the wire, row by row, so that a long page is never whole in memory.</summary>
internal static class ResponseWriter
{
    private const int FlushAt = 32 * 1024;

    public static async Task WriteAsync(HttpContext context, ApiRequest request, ApiResponse response)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers) headers.Append(name, value);
        if (response.Status == 204 || (response.Body is null && response.Bytes is null)) return;
        context.Response.ContentType = response.ContentType;
        if (request.Method == "HEAD") return;
        if (response.Bytes is { } bytes)
        {
            context.Response.ContentLength = bytes.Length;
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
        else
        {
            await StreamAsync(context, response.Body!);
        }
    }

    private static async Task StreamAsync(HttpContext context, ResponseBody body)
    {
        var output = context.Response.BodyWriter;
        await using var json = JsonOutput.Over(output);
        for (var part = 0; part < body.Parts; part++)
        {
            body.Write(json, part);
            if (json.BytesPending + output.UnflushedBytes < FlushAt) continue;
            await json.FlushAsync(context.RequestAborted);
            await output.FlushAsync(context.RequestAborted);
        }
    }
}
