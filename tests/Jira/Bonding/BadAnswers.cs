using Connector.Jira.Simulator;

namespace Connector.Jira.Bonding;

/// <summary>Whatever a Jira does wrong, the next passes put it right: one record on each side, each comment and file once, and a finding that says what happened.</summary>
public abstract class BadAnswers(bool isCloud)
{
    public static TheoryData<string> Faults => [.. All.Keys];

    private static Dictionary<string, Func<SimFault>> All { get; } = new()
    {
        ["401"] = () => new(SimFaultKind.Answer) { Status = 401 },
        ["200 to a stranger"] = () => new(SimFaultKind.Answer) { Status = 200, Body = """{"issues":[],"total":0}""", Headers = { ["X-Seraph-LoginReason"] = "AUTHENTICATED_FAILED" } },
        ["403"] = () => new(SimFaultKind.Answer) { Status = 403 },
        ["404"] = () => new(SimFaultKind.Answer) { Status = 404 },
        ["409"] = () => new(SimFaultKind.Answer) { Status = 409 },
        ["429 with Retry-After"] = () => new(SimFaultKind.Answer) { Status = 429, Headers = { ["Retry-After"] = "1" } },
        ["429"] = () => new(SimFaultKind.Answer) { Status = 429 },
        ["500"] = () => new(SimFaultKind.Answer) { Status = 500 },
        ["500 after the work was done"] = () => new(SimFaultKind.AnswerAfterCommit) { Status = 500 },
        ["503"] = () => new(SimFaultKind.Answer) { Status = 503, Body = "<html>maintenance</html>", ContentType = "text/html" },
        ["HTML with 200"] = () => new(SimFaultKind.Answer) { Status = 200, Body = "<html><title>Log in</title></html>", ContentType = "text/html" },
        ["HTML with 200 after the work was done"] = () => new(SimFaultKind.AnswerAfterCommit) { Status = 200, Body = "<html><title>Log in</title></html>", ContentType = "text/html" },
        ["wrong types"] = () => new(SimFaultKind.AnswerAfterCommit) { Status = 200, Body = """[{"issues":"none","id":{},"comments":7}]""" },
        ["cut-off JSON"] = () => new(SimFaultKind.CutBody),
        ["no answer"] = () => new(SimFaultKind.Hang),
        ["no answer after the work was done"] = () => new(SimFaultKind.HangAfterCommit),
        ["a cut connection"] = () => new(SimFaultKind.Drop),
        ["a connection cut after the work was done"] = () => new(SimFaultKind.DropAfterCommit),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_answer_to_writes_loses_and_doubles_nothing(string fault)
    {
        await using var pair = await StartAsync(fault);
        var incident = await BegunAsync(pair);

        // Both attempts of a call that is made again fail; one whose time runs out is not.
        var times = IsSilence(fault) ? 1 : 2;
        foreach (var call in (string[])["/issue", "/transitions", "/comment", "/attachments"])
        {
            pair.Simulator.Faults.Add(All[fault]() with { Method = "POST", Path = call, IsEnd = true, Times = times });
        }

        pair.Simulator.Faults.Add(All[fault]() with { Method = "PUT", Times = times });
        await pair.SettleAsync();

        Assert.All(pair.Simulator.Faults, one => Assert.True(one.HasStruck, $"{one.Method} {one.Path} was never called"));
        await SettlesAsync(pair, incident);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Bad_answers_to_reads_lose_and_double_nothing(string fault)
    {
        await using var pair = await StartAsync(fault);
        var incident = await BegunAsync(pair);
        var issue = pair.Issue("Mail is down");
        pair.Jira.Comment(issue, "first");
        pair.Simulator.Faults.Add(All[fault]() with { Path = "/search", Times = null });
        pair.Simulator.Faults.Add(All[fault]() with { Method = "GET", Times = null });

        var struck = await pair.PassAsync();
        pair.Simulator.Faults.Clear();

        Assert.NotEmpty(struck.Findings);
        Assert.False(struck.Clean);
        await SettlesAsync(pair, incident);
        Assert.Single(pair.Provider.Journal(pair.Case(issue)["sys_id"], "comments"));
    }

    private static bool IsSilence(string fault) => fault.StartsWith("no answer", StringComparison.Ordinal);

    // An answer that never comes is waited for to the end, again and again.
    private Task<JiraPair> StartAsync(string fault) => JiraPair.StartAsync(isCloud, IsSilence(fault) ? TimeSpan.FromSeconds(0.4) : null);

    private static async Task<string> BegunAsync(JiraPair pair)
    {
        var incident = pair.Incident("Approve the change", ("state", "2"));
        pair.Provider.Edit("incident", incident, ("comments", "first"));
        pair.Provider.Edit("incident", incident, ("comments", "second"));
        await pair.Provider.AttachAsync("incident", incident, "trace.log", [1, 2, 3]);
        return incident;
    }

    private static async Task SettlesAsync(JiraPair pair, string incident)
    {
        await pair.SettleAsync();
        var issue = Assert.Single(pair.Jira.Issues, issue => issue.Type == "Task");
        var record = pair.Provider.Find("incident", incident)!;
        Assert.Equal(("In Progress", "2"), (issue.Status, record["state"]));
        Assert.Equal("Approve the change", issue.Fields["summary"]!.GetValue<string>());
        Assert.Contains(issue.Labels, label => label == $"connector-id-{record["correlation_id"]}");
        Assert.DoesNotContain("connector-unfinished", issue.Labels);
        Assert.Equal(["pat (xyz-prod): first", "pat (xyz-prod): second"], issue.Comments.Select(comment => SimData.Words(comment.Body)).Order());
        Assert.Single(issue.Files);
        Assert.Equal(["first", "second"], pair.Provider.Journal(incident, "comments"));
        Assert.Empty(await pair.Ledger.OutstandingAsync("acme", default));
    }
}

public sealed class BadAnswersOfCloud() : BadAnswers(isCloud: true);

public sealed class BadAnswersOfDataCenter() : BadAnswers(isCloud: false);
