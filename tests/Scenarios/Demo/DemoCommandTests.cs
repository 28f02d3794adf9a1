using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Connector.Host.CommandLine;
using Connector.Host.Demo;

namespace Connector.Scenarios.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task A_small_demo_ends_flawless_and_says_so_in_one_object()
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var code = await ConnectorCommand.RunAsync(
            ["demo", "--once", "--incidents", "30", "--json"], new InvocationConfiguration { Output = output, Error = messages }, CancellationToken.None);

        Assert.True(code == 0, messages.ToString());
        using var json = JsonDocument.Parse(output.ToString().TrimEnd().Split('\n')[^1]);
        int Number(string name) => json.RootElement.GetProperty(name).GetInt32();
        Assert.Equal((0, 0, 0), (Number("mismatches"), Number("lost"), Number("doubled")));
        foreach (var name in (string[])["bonds", "changes", "comments", "attachments", "requests", "held", "approved", "ordered", "cis", "problems", "actions", "posts", "calls", "passes"])
            Assert.True(Number(name) > 0, name);
        Assert.Equal(Number("approved"), Number("ordered"));
    }

    // A process of its own: its memory is nobody else's.
    [Fact]
    public async Task Two_hundred_swaps_under_a_running_demo_lose_and_double_nothing_and_leave_the_memory_flat()
    {
        using var demo = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(ConnectorCommand).Assembly.Location, "demo", "--once", "--incidents", "60", "--swaps", "200", "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var messages = demo.StandardError.ReadToEndAsync();
        var output = await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();

        Assert.True(demo.ExitCode == 0, await messages);
        using var json = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        long Number(string name) => json.RootElement.GetProperty(name).GetInt64();
        Assert.Equal((200, 0, 0, 0), (Number("swaps"), Number("mismatches"), Number("lost"), Number("doubled")));
        Assert.Equal(0, Number("findings"));
        Assert.Equal(Number("posts"), Number("actions"));
        Assert.InRange(Number("pluginsInMemory"), 0, 2);
        Assert.True(Number("heapAfter") < 1.25 * Number("heapHalfWay"), $"{Number("heapHalfWay"):N0} bytes half way, {Number("heapAfter"):N0} after");
    }

    [Fact]
    public void The_status_page_shows_markup_as_text()
    {
        const string nasty = "<script>alert('x')</script>";
        var page = StatusPage.Html(new DemoStatus(
            nasty, new(nasty, nasty), new Dictionary<string, long> { [nasty] = 1 }, new Dictionary<string, long> { [nasty] = 2 }, [new(nasty, nasty)], [nasty]));

        Assert.DoesNotContain("<script", page);
        Assert.Equal(8, page.Split("&lt;script&gt;").Length - 1);
    }
}
