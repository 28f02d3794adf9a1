using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Calls : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Lookup("ask", toProvider: async (values, cancel) =>
    {
        Dictionary<string, string> answers = [];
        foreach (var value in values)
        {
            using var request = new HttpRequestMessage(new HttpMethod(value.Split(' ')[0]), "https://answers.example/");
            request.Content = value.StartsWith("POST") ? new StringContent("body") : null;
            if (value.EndsWith(" key"))
            {
                request.Headers.Add("Idempotency-Key", "k1");
            }

            using var answer = await plugin.Host.Http.SendAsync(request, cancel);
            answers[value] = ((int)answer.StatusCode).ToString();
        }

        return answers;
    }, options: new LookupOptions { Timeout = TimeSpan.FromMinutes(1) });
}
