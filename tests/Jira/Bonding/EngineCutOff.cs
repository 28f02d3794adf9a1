using System.Collections.Concurrent;

namespace Connector.Jira.Bonding;

/// <summary>An engine that is killed after any of its calls to a Jira leaves nothing lost and nothing doubled once another goes on with its ledger.</summary>
public sealed class EngineCutOff
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_call_an_engine_is_killed_after_the_next_one_loses_and_doubles_nothing(bool isCloud)
    {
        var (calls, whole) = await ToldAsync(isCloud, int.MaxValue);
        Assert.Equal("", whole);
        Assert.True(calls > 15, "the story is too short to prove anything");
        ConcurrentBag<string> broken = [];
        await Parallel.ForEachAsync(Enumerable.Range(1, calls), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (call, _) =>
        {
            var (_, told) = await ToldAsync(isCloud, call);
            if (told.Length > 0)
            {
                broken.Add($"killed after call {call}: {told}");
            }
        });

        Assert.True(broken.IsEmpty, string.Join('\n', broken.Order()));
    }

    // One story: an incident for the customer, an issue for the provider, words and files on both.
    private static async Task<(int Calls, string Told)> ToldAsync(bool isCloud, int killedAfter)
    {
        await using var pair = await JiraPair.StartAsync(isCloud);
        var incident = pair.Incident("Approve the change", ("state", "2"));
        pair.Provider.Edit("incident", incident, ("comments", "please"));
        await pair.Provider.AttachAsync("incident", incident, "plan.txt", [1, 2, 3]);
        var issue = pair.Issue("Mail is down");
        pair.Jira.Comment(issue, "since nine");
        pair.Jira.Attach(issue, "trace.log", [4, 5]);
        var fuse = new Fuse(killedAfter);
        pair.Wire = () => new MortalWire(fuse);
        await pair.ReopenAsync();
        try
        {
            await pair.PassAsync();
            await pair.PassAsync();
        }
        catch (EngineKilledException)
        {
            // What is left is the ledger.
        }

        pair.Wire = null;
        await pair.ReopenAsync();
        await pair.SettleAsync();
        var made = pair.Jira.Issues.Where(one => one.Type == "Task").ToList();
        var cases = pair.Provider.List("sn_customerservice_case", $"correlation_id={issue.Id}");
        return (fuse.Calls, (made, cases) is not ([var task], [var found]) ? $"{made.Count} issues, {cases.Count} cases"
            : task.Status != "In Progress" || task.Labels.Contains("connector-unfinished") ? $"the issue is {task.Status} with {string.Join(',', task.Labels)}"
            : (task.Comments.Count, task.Files.Count, issue.Comments.Count, issue.Files.Count) != (1, 1, 1, 1) ? "words or files are doubled or lost in Jira"
            : pair.Provider.Journal(found["sys_id"], "comments").Length != 1 || pair.Provider.Count("sys_attachment", $"table_sys_id={found["sys_id"]}") != 1 ? "words or files are doubled or lost in the case"
            : !issue.Labels.Contains($"connector-peer-{found["sys_id"]}") ? "the issue is not stamped"
            : "");
    }

    private sealed class Fuse(int killedAfter)
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool Burns(out bool isLast)
        {
            var call = Interlocked.Increment(ref _calls);
            isLast = call == killedAfter;
            return call <= killedAfter;
        }
    }

    private sealed class MortalWire(Fuse fuse) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!fuse.Burns(out var isLast))
            {
                throw new EngineKilledException();
            }

            var answer = await base.SendAsync(request, CancellationToken.None);
            return isLast ? throw new EngineKilledException() : answer;
        }
    }

    private sealed class EngineKilledException() : Exception("The engine was killed here.");
}
