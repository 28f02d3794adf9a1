using System.Net.Http.Headers;
using System.Text;

namespace Connector.Conformance;

/// <summary>A plain HTTP client that knows nothing of ServiceNow but how to send text and read JSON.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient http;

    public Client(Uri address, string user = "admin", string password = "admin")
    {
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = Basic(user, password);
    }

    public HttpClient Http => http;

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, string body, params (string, string)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Answer> Patch(string path, string body, params (string, string)[] headers) => Send(HttpMethod.Patch, path, body, headers);

    public async Task<Answer> Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name != "Content-Type") request.Headers.TryAddWithoutValidation(name, value);
            else if (request.Content is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, text, all);
    }

    /// <summary>Creates a record and gives its sys_id.</summary>
    public async Task<string> Create(string table, string body)
    {
        var answer = await Post($"/api/now/table/{table}", body);
        Assert.Equal(201, answer.Status);
        return answer.Text("sys_id");
    }

    public void Dispose() => http.Dispose();
}
