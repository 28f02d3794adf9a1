using Connector.Passes;
using Connector.Sandbox.Switches;

namespace Connector.Scenarios.Bonding;

/// <summary>Whatever an instance does wrong, the next passes put it right: one case, each comment once, and a finding that says what happened.</summary>
public sealed class BadAnswers
{
    public static TheoryData<string> Faults => [.. All.Keys];

    private static Dictionary<string, Fault> All { get; } = new()
    {
        ["401"] = new(FaultKind.Answer) { Status = 401, Times = 3 },
        ["403"] = new(FaultKind.Answer) { Status = 403, Times = 3 },
        ["404"] = new(FaultKind.Answer) { Status = 404, Times = 3 },
        ["429 with Retry-After"] = new(FaultKind.Answer) { Status = 429, RetryAfterSeconds = 1, Times = 3 },
        ["429"] = new(FaultKind.Answer) { Status = 429, Times = 3 },
        ["500"] = new(FaultKind.Answer) { Status = 500, Times = 3 },
        ["500 after the work was done"] = new(FaultKind.AnswerAfterCommit) { Status = 500, Times = 3 },
        ["503"] = new(FaultKind.Answer) { Status = 503, Body = "<html>maintenance</html>", ContentType = "text/html", Times = 3 },
        ["HTML with 200"] = new(FaultKind.Answer) { Status = 200, Body = "<html><title>Instance Hibernating page</title></html>", ContentType = "text/html", Times = 3 },
        ["cut-off JSON"] = new(FaultKind.CutBody) { Times = 3 },
        ["rows and an error"] = new(FaultKind.ErrorBesideRows) { Times = 3 },
        ["no answer"] = new(FaultKind.Hang) { Times = 3 },
        ["no answer after the work was done"] = new(FaultKind.HangAfterCommit) { Times = 3 },
        ["a cut connection"] = new(FaultKind.Drop) { Times = 3 },
        ["a connection cut after the work was done"] = new(FaultKind.DropAfterCommit) { Times = 3 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_providers_bad_answer_to_writes_loses_and_doubles_nothing(string fault)
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        pair.Customer.Edit("incident", incident, ("comments", "first"));
        pair.Customer.Edit("incident", incident, ("comments", "second"));
        await pair.Customer.AttachAsync("incident", incident, "trace.log", [1, 2, 3]);
        pair.Provider.Switches.Add(All[fault] with { Method = "POST" });

        var struck = await pair.PassAsync();
        pair.Provider.Switches.ClearFaults();

        Assert.True(struck.Findings.Count > 0 || struck.Clean, "what was not delivered must be told");
        await SettlesAsync(pair, incident);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Bad_answers_to_reads_lose_and_double_nothing(string fault)
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        pair.Customer.Edit("incident", incident, ("comments", "first"));
        pair.Customer.Edit("incident", incident, ("comments", "second"));
        await pair.Customer.AttachAsync("incident", incident, "trace.log", [1, 2, 3]);
        pair.Customer.Switches.Add(All[fault] with { Method = "GET", Times = null });

        var struck = await pair.PassAsync();
        pair.Customer.Switches.ClearFaults();

        Assert.NotEmpty(struck.Findings);
        Assert.False(struck.Clean);
        await SettlesAsync(pair, incident);
    }

    [Fact]
    public async Task What_a_pass_sent_and_nobody_answered_is_looked_for_before_the_same_pass_sends_it_again()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        pair.Customer.Edit("incident", incident, ("comments", "first"));
        pair.Customer.Edit("incident", incident, ("comments", "second"));
        await SettlesAsync(pair, incident, files: 0);
        await pair.Customer.AttachAsync("incident", incident, "trace.log", [1, 2, 3]);
        pair.Provider.Switches.Add(new Fault(FaultKind.AnswerAfterCommit) { Method = "POST", Path = "attachment", Status = 500, Times = 1 });

        // What failed is due again at once, so that it comes back within the pass.
        var hasty = new PassRunner(pair.Shelf, pair.Instances, pair.Ledger, TimeProvider.System, new PassOptions { SettleDelay = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.Zero });
        await Eventually.TrueAsync(async () => (await hasty.RunAsync("acme", fresh: true, default)).Findings.Count > 0);

        await SettlesAsync(pair, incident);
    }

    // Tried until quiet: a marked record waits a second or two before it is tried again.
    private static async Task SettlesAsync(BondedPair pair, string incident, int files = 1)
    {
        await Eventually.TrueAsync(async () =>
        {
            var pass = await pair.PassAsync();
            return pass is { Clean: true, Writes: 0 } && pair.Provider.Count("sn_customerservice_case") > 0
                && (await pair.Ledger.MarksAsync("acme", DateTimeOffset.MaxValue, 10, default)).Count == 0;
        });

        var made = pair.Provider.Peer("sn_customerservice_case", incident)["sys_id"];
        Assert.Equal(1, pair.Provider.Count("sn_customerservice_case"));
        Assert.Equal(made, pair.Customer.Find("incident", incident)!["correlation_id"]);
        Assert.Equal(["ada (acme): first", "ada (acme): second"], pair.Provider.Journal(made, "comments"));
        Assert.Equal(["first", "second"], pair.Customer.Journal(incident, "comments"));
        Assert.Equal(files, pair.Provider.List("sys_attachment", $"table_sys_id={made}").Count);
        Assert.Empty(await pair.Ledger.OutstandingAsync("acme", default));
    }
}
