using System.Text.Json;

namespace Connector.Sandbox.Api;

/// <summary>One request inside a batch, as it was sent.</summary>
internal sealed record BatchItem(string Id, string Method, string Url, byte[]? Body, bool ExcludeHeaders, Dictionary<string, string> Headers)
{
    public static BatchItem Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return new BatchItem("", "", "", null, false, []);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (item.TryGetProperty("headers", out var list) && list.ValueKind == JsonValueKind.Array)
            foreach (var header in list.EnumerateArray().Where(h => h.ValueKind == JsonValueKind.Object))
                headers[Text(header, "name")] = Text(header, "value");
        return new BatchItem(
            Text(item, "id"), Text(item, "method").ToUpperInvariant(), Text(item, "url"), BodyOf(Text(item, "body")),
            Text(item, "exclude_response_headers") == "true", headers);
    }

    /// <summary>Null when the item has no usable address or body.</summary>
    public ApiRequest? Request(ApiRequest outer)
    {
        if (Body is null || Url.Length == 0 || Url[0] != '/') return null;
        var mark = Url.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? Url : Url[..mark];
        var query = mark < 0 ? "" : Url[mark..];
        string[] segments = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        return outer with
        {
            Method = Method.Length > 0 ? Method : "GET",
            Path = path,
            Segments = segments,
            Table = ApiRequest.TableIn(segments),
            RawQuery = query,
            Query = new QueryParameters(query),
            Header = name => Headers.GetValueOrDefault(name),
            Body = Body,
            IsBatchItem = true,
        };
    }

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? FieldsBody.TextOf(value) : "";

    private static byte[]? BodyOf(string encoded)
    {
        var buffer = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, buffer, out var written) ? buffer[..written] : null;
    }
}
