using System.Net;
using System.Net.Sockets;
using System.Text;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S17_Behaviour;

/// <summary>Reference 17.1 outbound: a rule sends a REST message after the write.</summary>
public sealed class WebhookTests : InstanceTest
{
    [Fact]
    [Reference("17.1", "webhook = business rule + REST message; templates ${var}")]
    public async Task A_matching_write_is_told_to_the_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Instance.Switches.Add(new Webhook("incident", Address(listener)) { When = "category=network", OnInsert = false, Content = "{\"n\":\"${number}\",\"d\":\"${short_description}\"}" });
        var id = await Client.Create("incident", """{"category":"network"}""");
        var heard = HearAsync(listener);

        await Client.Patch("/api/now/table/incident/" + id, """{"short_description":"say \"hi\""}""");

        var request = await heard.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.StartsWith("POST /hook HTTP/1.1", request, StringComparison.Ordinal);
        Assert.EndsWith("""{"n":"INC0010001","d":"say \"hi\""}""", request, StringComparison.Ordinal);
    }

    [Fact]
    [Reference("19.5", "sys_rest_message / sys_rest_message_fn: rest_endpoint, http_method, content")]
    public async Task A_rule_record_sends_its_rest_message()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var message = await Client.Create("sys_rest_message", $$"""{"name":"Partner","rest_endpoint":"{{Address(listener)}}"}""");
        var function = await Client.Create("sys_rest_message_fn", $$"""{"rest_message":"{{message}}","function_name":"tell","http_method":"put","content":"id=${sys_id}"}""");
        await Client.Create("sys_script", $$"""{"name":"Tell","collection":"incident","when":"async","action_insert":"true","rest_service":"{{message}}","rest_method":"{{function}}"}""");
        var heard = HearAsync(listener);

        var id = await Client.Create("incident", "{}");

        var request = await heard.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.StartsWith("PUT /hook HTTP/1.1", request, StringComparison.Ordinal);
        Assert.EndsWith("id=" + id, request, StringComparison.Ordinal);
    }

    [Fact]
    [Reference("17.1", "no built-in retry: a receiver that is gone costs the writer nothing")]
    public async Task A_dead_receiver_does_not_hurt_the_write()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = Address(listener);
        listener.Stop();
        Instance.Switches.Add(new Webhook("incident", address));

        Assert.Equal(201, (await Client.Post("/api/now/table/incident", "{}")).Status);
    }

    private static Uri Address(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook");

    /// <summary>One request, head and body, answered with 202.</summary>
    private static async Task<string> HearAsync(TcpListener listener)
    {
        using var caller = await listener.AcceptTcpClientAsync();
        await using var stream = caller.GetStream();
        var text = "";
        var buffer = new byte[4096];
        while (!IsWhole(text))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0) break;
            text += Encoding.UTF8.GetString(buffer, 0, read);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return text;
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var length = text.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || text.Length >= end + 4 + int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
