using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Jira.Simulator;
using Connector.Sandbox;

namespace Connector.Jira.Bonding;

/// <summary>The host itself, as a process, with this plugin packed in its plugins folder: a bonded issue lives there as it does in the tests beside this one.</summary>
public sealed class HostedIssue : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("connector-jira-host").FullName;
    private JiraSimulator _jira = null!;
    private SandboxInstance _provider = null!;
    private readonly ConcurrentQueue<string?> _said = new();
    private Process? _host;

    public async Task InitializeAsync()
    {
        _jira = await JiraSimulator.StartAsync();
        _provider = await JiraPair.ProviderAsync();
        Drop();
        Configure();
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            _host.Kill();
            await _host.WaitForExitAsync();
            _host.Dispose();
        }

        await _jira.DisposeAsync();
        await _provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_issue_becomes_one_case_and_stays_bonded_both_ways_until_it_is_done()
    {
        var issue = _jira.Data.Create("Mail is down", more: ("components", new JsonArray(new JsonObject { ["name"] = JiraPair.Component })));
        _jira.Data.Comment(issue, "since nine o'clock");
        Start();

        await EventuallyAsync(() => (Cases(issue).Count > 0 && Said(issue, "comments").Length > 0));
        var made = Assert.Single(Cases(issue))["sys_id"];
        Assert.Equal(["Ada Caller (acme): since nine o'clock"], Said(issue, "comments"));

        _provider.Edit("sn_customerservice_case", made, ("state", "10"), ("comments", "we are on it"), ("work_notes", "not for the customer"));
        await _provider.AttachAsync("sn_customerservice_case", made, "log.txt", [1, 2, 3]);
        _jira.Data.Edit(issue, "summary", "Mail is down in Berlin");
        await EventuallyAsync(() => (
            issue is { Status: "In Progress", Files.Count: 1, Comments.Count: 2 } && Case(made)["short_description"] == "Mail is down in Berlin"));
        Assert.Equal("pat (xyz-prod): we are on it", SimData.Words(issue.Comments[1].Body));

        _jira.Data.Go(issue, "Done", "Fixed");
        await EventuallyAsync(() => (Case(made)["state"] is "3" or "6"));
        Assert.Single(Cases(issue));
        Assert.Equal(2, issue.Comments.Count);
    }

    private List<IReadOnlyDictionary<string, string>> Cases(SimIssue issue) => [.. _provider.List("sn_customerservice_case", $"correlation_id={issue.Id}")];

    private IReadOnlyDictionary<string, string> Case(string sysId) => _provider.Find("sn_customerservice_case", sysId)!;

    private string[] Said(SimIssue issue, string field) => _provider.Journal(Cases(issue)[0]["sys_id"], field);

    // Packed, as its build leaves it.
    private void Drop()
    {
        var (project, built) = (Path.Combine(Root(), "plugins", "Jira"), Path.GetRelativePath(Path.Combine(Root(), "tests", "Jira", "bin"), AppContext.BaseDirectory));
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "plugins", "Jira")).FullName;
        File.Copy(Path.Combine(project, "bin", built, "Connector.Plugins.Jira.dll"), Path.Combine(folder, "Connector.Plugins.Jira.dll"));
        File.Copy(Path.Combine(project, "obj", built, "packed", "plugin.json"), Path.Combine(folder, "plugin.json"));
    }

    private void Configure()
    {
        foreach (var file in new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "rules", "acme")).EnumerateFiles())
        {
            var text = File.ReadAllText(file.FullName).Replace("\"00:01:00\"", "\"00:00:01\"", StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(_folder, "rules", "acme"));
            File.WriteAllText(Path.Combine(_folder, "rules", "acme", file.Name), text);
        }

        File.WriteAllText(Path.Combine(_folder, "password"), "secret");
        File.WriteAllText(Path.Combine(_folder, "connector.json"), JsonSerializer.Serialize(new
        {
            ledger = "ledger.db",
            instances = new Dictionary<string, object>
            {
                ["acme-jira"] = new
                {
                    plugin = "Jira/jira",
                    url = _jira.Address,
                    settings = new
                    {
                        flavour = "cloud",
                        user = JiraSimulator.User,
                        token = "env:JIRA_TOKEN",
                        tables = new { incident = new { project = "SUP", issueType = "Incident" }, task = new { project = "SUP", issueType = "Task" } },
                        columns = new { u_provider_number = "customfield_10060" },
                        notes = "role:Developers",
                        indexDelay = "00:00:00",
                    },
                },
                ["xyz-prod"] = new { url = _provider.Address, auth = new { kind = "basic", user = "connector", password = "file:password" } },
            },
            passes = new { settleDelay = "00:00:01" },
        }));
    }

    private void Start()
    {
        var host = Path.Combine(Root(), "engine", "Host", "bin", Path.GetRelativePath(Path.Combine(Root(), "tests", "Jira", "bin"), AppContext.BaseDirectory), "Connector.Host.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [host, "run", "--config", Path.Combine(_folder, "connector.json")])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JIRA_TOKEN"] = JiraSimulator.Token;
        _host = Process.Start(start)!;
        _host.OutputDataReceived += (_, line) => _said.Enqueue(line.Data);
        _host.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data);
        _host.BeginOutputReadLine();
        _host.BeginErrorReadLine();
    }

    private async Task EventuallyAsync(Func<bool> condition)
    {
        try
        {
            await Eventually.TrueAsync(() => Task.FromResult(condition()));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(string.Join('\n', _said));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Connector.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
