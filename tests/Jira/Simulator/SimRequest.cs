using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Connector.Jira.Simulator;

/// <summary>A request, read whole.</summary>
internal sealed record SimRequest(string Method, string Path, Dictionary<string, string> Query, JsonNode? Json, (string Name, string Type, byte[] Bytes)? File, IHeaderDictionary Headers)
{
    public string Header(string name) => Headers[name].ToString();

    public static async Task<SimRequest> ReadAsync(HttpRequest request)
    {
        JsonNode? json = null;
        (string, string, byte[])? file = null;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            var sent = form.Files.GetFile("file");
            if (sent is not null)
            {
                using var bytes = new MemoryStream();
                await sent.CopyToAsync(bytes);
                file = (sent.FileName, sent.ContentType, bytes.ToArray());
            }
        }
        else if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            json = await JsonNode.ParseAsync(request.Body);
        }

        return new SimRequest(request.Method, request.Path, request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), json, file, request.Headers);
    }
}
