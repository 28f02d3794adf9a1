using System.Text.Json.Nodes;
using Connector.Jira.Simulator;

namespace Connector.Jira.Facts;

public sealed class EntryFacts
{
    private static string Id(SimIssue issue) => issue.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static AddEntry Add(SimIssue issue, string field, string text) => new("w1", "b1", new RecordKey(Side.Customer, issue.Project == "DESK" ? "desk" : "incident", Id(issue)), field, text, "s1");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Comments_come_once_each_in_their_order_with_their_authors_private_ones_as_work_notes(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var (one, two) = (opened.Data.Create("one"), opened.Data.Create("two", "DESK"));
        for (var number = 0; number < 230; number++)
        {
            opened.Data.Comment(one, $"line {number}\n\nend");
        }

        opened.Data.Comment(one, "for developers", "bob", visibility: new JsonObject { ["type"] = "role", ["value"] = "Developers" });
        opened.Data.Comment(two, "for agents", "connector", isPrivate: true);
        opened.Data.Comment(two, "for the customer");

        var answer = await opened.Jira.JournalAsync([Id(one), Id(two), "99999"], ["comments", "work_notes"], "", default);

        Assert.Null(answer.Trouble);
        Assert.Equal(233, answer.Items.Count);
        Assert.Equal(Enumerable.Range(0, 230).Select(number => $"line {number}\n\nend"), answer.Items.Where(entry => entry.Record == Id(one) && entry.Field == "comments").Select(entry => entry.Text));
        Assert.Equal(
            [("for developers", isCloud ? "Bob Hidden" : "bob"), ("for agents", JiraSimulator.User)],
            answer.Items.Where(entry => entry.Field == "work_notes").Select(entry => (entry.Text, entry.CreatedBy)));
        Assert.Equal(isCloud ? "Ada Caller" : "ada", answer.Items[0].CreatedBy);
        Assert.Equal("for the customer", Assert.Single((await opened.Jira.JournalAsync([Id(two)], ["comments"], "", default)).Items).Text);
        Assert.Empty((await opened.Jira.JournalAsync([Id(two)], ["comments"], "2999-01-01 00:00:00", default)).Items);
        Assert.Empty((await opened.Jira.JournalAsync([Id(two)], ["u_notes"], "", default)).Items);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_that_is_added_reads_back_as_it_was_given(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var issue = opened.Data.Create("one");
        const string Text = "pat (xyz): first\n\n\n  second *bold*\nthird \\ \"quoted\"";

        var delivered = Assert.IsType<Delivered>(await opened.DeliverAsync(Add(issue, "comments", Text), "summary"));
        var read = Assert.Single((await opened.Jira.JournalAsync([Id(issue)], ["comments"], "", default)).Items);

        Assert.Equal((Text, delivered.EntryId, JiraSimulator.User), (read.Text, read.SysId, read.CreatedBy));
        Assert.Equal("one", delivered.Record!["summary"]);
    }

    [Theory]
    [InlineData("role:Developers", "SUP", true)]
    [InlineData("group:staff", "SUP", true)]
    [InlineData("internal", "DESK", true)]
    [InlineData("internal", "SUP", false)]
    [InlineData("role:Nobody", "SUP", false)]
    [InlineData(null, "DESK", false)]
    public async Task A_work_note_is_seen_by_those_alone_who_may_see_it_or_is_not_written(string? notes, string project, bool isWritten)
    {
        foreach (var isCloud in (bool[])[true, false])
        {
            await using var opened = await Opened.StartAsync(isCloud, settings => settings with { Notes = notes });
            var issue = opened.Data.Create("one", project);

            var receipt = await opened.DeliverAsync(Add(issue, "work_notes", "secret"));

            Assert.Equal(isWritten, receipt is Delivered);
            Assert.Equal(isWritten ? 1 : 0, issue.Comments.Count);
            Assert.True(isWritten || receipt is Refused { Passing: false }, receipt.ToString());
            if (isWritten)
            {
                Assert.Equal("work_notes", Assert.Single((await opened.Jira.JournalAsync([Id(issue)], ["comments", "work_notes"], "", default)).Items).Field);
            }
        }
    }

    [Fact]
    public async Task A_work_note_that_came_out_public_is_taken_back()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.AnswerAfterCommit) { Method = "POST", Path = "/comment", Status = 201, Body = $$"""{"id":"{{opened.Data.NextId() + 1}}","body":"x"}""" });

        var refused = Assert.IsType<Refused>(await opened.DeliverAsync(Add(issue, "work_notes", "secret")));

        Assert.Contains("taken away again", refused.Detail, StringComparison.Ordinal);
        Assert.Empty(issue.Comments);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_are_seen_by_sweeps_and_by_record_and_their_bytes_come_whole(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var issue = opened.Data.Create("one");
        opened.Data.Attach(issue, "a \"b\" ü.txt", [1, 2, 3]);
        opened.Data.Attach(opened.Data.Create("a task", type: "Task"), "other.txt", [4]);

        var swept = Assert.Single((await opened.Jira.SweepFilesAsync(["incident"], Cursor.Start, default)).Items);
        var listed = Assert.Single((await opened.Jira.FilesAsync([Id(issue)], default)).Items);
        await using var download = await opened.Jira.DownloadAsync(listed, default);
        using var bytes = new MemoryStream();
        await download.Content!.CopyToAsync(bytes);

        Assert.Equal(("incident", Id(issue), "a \"b\" ü.txt", 3L), (swept.Table, swept.Record, swept.FileName, swept.Bytes));
        Assert.Equal(swept.SysId, listed.SysId);
        Assert.Equal([1, 2, 3], bytes.ToArray());
        Assert.Empty((await opened.Jira.SweepFilesAsync(["incident"], new Cursor("2999-01-01 00:00:00"), default)).Items);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_carried_from_one_Jira_to_another_and_checked(bool isCloud)
    {
        await using var source = await Opened.StartAsync(!isCloud);
        await using var target = await Opened.StartAsync(isCloud);
        var (from, to) = (source.Data.Create("from"), target.Data.Create("to"));
        source.Data.Attach(from, "näme.bin", [.. Enumerable.Range(0, 100_000).Select(number => (byte)number)]);
        var file = Assert.Single((await source.Jira.FilesAsync([Id(from)], default)).Items);
        var write = new AddFile("w", "b", new RecordKey(Side.Customer, "incident", Id(to)), file);

        var delivered = Assert.IsType<Delivered>(await target.Jira.AttachAsync(write, source.Jira, default));
        Assert.Equal(from.Files[0].Bytes, Assert.Single(to.Files).Bytes);
        Assert.Equal(("näme.bin", delivered.EntryId), (to.Files[0].Name, FileId(to.Files[0])));

        var damaged = await target.Jira.AttachAsync(write with { Source = file with { Hash = new string('0', 64) } }, source.Jira, default);
        Assert.Contains("another SHA-256", Assert.IsType<Refused>(damaged).Detail, StringComparison.Ordinal);
        var shorter = await target.Jira.AttachAsync(write with { Source = file with { Bytes = 100_001 } }, source.Jira, default);
        Assert.IsType<Refused>(shorter);
        Assert.Single(to.Files);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_where_it_hangs_is_refused_for_now()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        var gone = new Attachment("777", "incident", Id(issue), "x", "text/plain", 3, "", "", "");

        var refused = Assert.IsType<Refused>(await opened.Jira.AttachAsync(new AddFile("w", "b", new RecordKey(Side.Customer, "incident", Id(issue)), gone), opened.Jira, default));

        Assert.True(refused.Passing);
        Assert.Contains("is not there", refused.Detail, StringComparison.Ordinal);
    }

    private static string FileId(SimFile file) => file.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
