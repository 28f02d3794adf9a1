using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Connector.Host.Demo.Verifying;

/// <summary>Reads one instance over plain HTTP, page by page, as somebody who knows nothing of how the records came there.</summary>
internal sealed class Reader : IDisposable
{
    private const int PageSize = 500;
    private const int Downloads = 4;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });

    public Reader(InstanceAccess access)
    {
        _http.BaseAddress = access.Address;
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{access.User}:{access.Password}")));
    }

    /// <summary>All rows of a table that the query selects, the columns named; the last row's sys_id leads to the next page.</summary>
    public async Task<List<Row>> TableAsync(string table, string query, string columns, CancellationToken cancel)
    {
        List<Row> rows = [];
        for (var after = ""; ;)
        {
            var asked = $"{query}{(query.Length > 0 ? "^" : "")}sys_id>{after}^ORDERBYsys_id";
            var page = await PageAsync($"api/now/table/{table}?sysparm_fields=sys_id,{columns}&sysparm_exclude_reference_link=true", asked, cancel);
            rows.AddRange(page);
            if (page.Count == 0)
                return rows;
            after = page[^1]["sys_id"];
        }
    }

    /// <summary>The files on the tables' records, each with the SHA-256 of the bytes it gives when it is downloaded.</summary>
    public async Task<List<(Row File, string Hash)>> FilesAsync(string tables, CancellationToken cancel)
    {
        List<Row> files = [];
        for (var after = ""; ;)
        {
            var page = await PageAsync("api/now/attachment?", $"table_nameIN{tables}^sys_id>{after}^ORDERBYsys_id", cancel);
            files.AddRange(page);
            if (page.Count == 0)
                break;
            after = page[^1]["sys_id"];
        }

        var hashes = new string[files.Count];
        await Parallel.ForAsync(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Downloads, CancellationToken = cancel }, async (at, stop) =>
            hashes[at] = Convert.ToHexString(SHA256.HashData(await _http.GetByteArrayAsync($"api/now/attachment/{files[at]["sys_id"]}/file", stop))));
        return [.. files.Select((file, at) => (file, hashes[at]))];
    }

    public void Dispose() => _http.Dispose();

    private async Task<List<Row>> PageAsync(string path, string query, CancellationToken cancel)
    {
        using var answer = await _http.GetAsync(
            $"{path}&sysparm_limit={PageSize}&sysparm_query={Uri.EscapeDataString(query)}", HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
        return [.. json.RootElement.GetProperty("result").EnumerateArray().Select(Row.Of)];
    }
}
