using System.Diagnostics;
using Connector.Host.CommandLine;
using Connector.Tests.Rules;

namespace Connector.Tests.Host;

/// <summary>The host as a process of its own: exit codes and signals as a shell sees them.</summary>
public sealed class ProcessFacts
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Wrong_usage_ends_the_process_with_2()
    {
        using var host = Start("run", "--nonsense");

        await host.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal((2, ""), (host.ExitCode, await host.StandardOutput.ReadToEndAsync()));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_process_in_order(string signal)
    {
        using var host = Start("sandbox", "--port", "0");
        Assert.Contains("http://127.0.0.1:", await host.StandardOutput.ReadLineAsync().WaitAsync(Patience), StringComparison.Ordinal);

        using var kill = Process.Start("kill", ["-" + signal, $"{host.Id}"]);
        await host.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(0, host.ExitCode);
    }

    [Fact]
    public async Task A_pattern_that_runs_away_on_a_text_is_stopped_with_its_line()
    {
        using var tree = RulesTree.Of(("p/pack.json", RulesTree.GoodPack), ("p/rule.csx",
            """
            new BondRule("runs-away")
            {
                Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
                Fields = [Compute("description", toProvider: text =>
                    Regex.Replace(text, "(a+)+$", ""))],
                Examples = [Example("ends", given: Customer.Has(("description", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")), then: Provider.Has(("description", "!")))],
            }
            """));
        using var host = Start("check", tree.Folder);

        var told = await host.StandardOutput.ReadToEndAsync().WaitAsync(Patience);

        await host.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(1, host.ExitCode);
        Assert.Contains("rule.csx(", told, StringComparison.Ordinal);
        Assert.Contains("RegexMatchTimeoutException", told, StringComparison.Ordinal);
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [typeof(ConnectorCommand).Assembly.Location, .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
