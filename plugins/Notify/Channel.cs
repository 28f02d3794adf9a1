using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Connector.Abstractions.Plugins;

namespace Notify;

/// <summary>
/// The way to the webhook. A post carries a key that stays the same however often it is sent, so the host may send it again where the answer is lost, and a
/// receiver that looks at keys takes it once.
/// </summary>
internal static class Channel
{
    public static async Task PostAsync(IPluginHost host, string key, JsonObject body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Settings.Text("url")) { Content = PluginJson.Content(body) };
        request.Headers.Add("Idempotency-Key", key);
        if (host.Settings.ContainsKey("token"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Secret("token"));
        }

        using var answer = await host.Http.SendAsync(request, cancel).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }
}
