using Connector.Host.Demo.Verifying;

namespace Connector.Scenarios.Demo;

/// <summary>A verification that cannot fail proves nothing: every way of spoiling a side is counted for what it is.</summary>
public sealed class VerificationTests
{
    [Fact]
    public Task Two_sides_that_agree_are_flawless_and_counted() => SpoiltAsync(
        both => both.Order("approved", "bond-1"),
        (0, 0, 0),
        seen => Assert.Equal((4, 6, 1, 1, 1, 1), (seen.Bonds, seen.Comments, seen.Attachments, seen.Approved, seen.Ordered, seen.Cis)));

    [Theory]
    [InlineData("short_description", "Mail is up")]
    [InlineData("impact", "1")]
    [InlineData("state", "18")]
    [InlineData("close_notes", "Done")]
    [InlineData("resolution_code", "Solution provided")]
    [InlineData("correlation_display", "INC1")]
    public Task A_changed_field_is_a_mismatch(string column, string value) =>
        SpoiltAsync(both => both.Provider.Update("sn_customerservice_case", TwoSides.Case, Field(column, value)), (1, 0, 0));

    [Fact]
    public Task A_counterpart_the_customer_does_not_name_is_a_mismatch() =>
        SpoiltAsync(both => both.Customer.Update("incident", TwoSides.Incident, Field("correlation_id", "")), (1, 0, 0));

    [Fact]
    public Task A_deleted_case_is_lost_once() => SpoiltAsync(both => both.Provider.Delete("sn_customerservice_case", TwoSides.Case), (0, 1, 0));

    [Fact]
    public Task A_second_case_is_doubled() =>
        SpoiltAsync(both => both.Provider.Insert("sn_customerservice_case", Field("correlation_id", TwoSides.Incident), TwoSides.Engine), (0, 0, 1));

    [Fact]
    public Task A_case_without_an_origin_is_doubled() =>
        SpoiltAsync(both => both.Provider.Insert("sn_customerservice_case", Field("correlation_id", ""), TwoSides.Engine), (0, 0, 1));

    [Fact]
    public Task A_comment_that_was_not_carried_is_lost() => SpoiltAsync(
        both => TwoSides.Say(both.Customer, "incident", TwoSides.Incident, "comments", "ada", "Anybody there? [#c2]"), (0, 1, 0));

    [Fact]
    public Task A_reply_that_was_not_carried_back_is_lost() => SpoiltAsync(
        both => TwoSides.Say(both.Provider, "sn_customerservice_case", TwoSides.Case, "comments", "eve", "Yes [#p2]"), (0, 1, 0));

    [Fact]
    public Task A_comment_carried_twice_is_doubled() => SpoiltAsync(
        both => TwoSides.Say(both.Provider, "sn_customerservice_case", TwoSides.Case, "comments", TwoSides.Engine, "ada (acme): It is slow [#c1]"), (0, 0, 1));

    [Fact]
    public Task A_comment_carried_back_to_where_it_came_from_is_doubled() => SpoiltAsync(
        both => TwoSides.Say(both.Customer, "incident", TwoSides.Incident, "comments", TwoSides.Engine, "ada (acme): It is slow [#c1]"), (0, 0, 1));

    [Fact]
    public Task A_private_note_of_the_provider_that_stays_private_is_fine() => SpoiltAsync(
        both => TwoSides.Say(both.Provider, "sn_customerservice_case", TwoSides.Case, "work_notes", "eve", "Margin is thin [#p2]"), (0, 0, 0));

    [Theory]
    [InlineData("work_notes")]
    [InlineData("comments")]
    public Task A_private_note_that_leaked_is_a_mismatch(string journal) => SpoiltAsync(
        both =>
        {
            TwoSides.Say(both.Provider, "sn_customerservice_case", TwoSides.Case, "work_notes", "eve", "Margin is thin [#p2]");
            TwoSides.Say(both.Customer, "incident", TwoSides.Incident, journal, TwoSides.Engine, "eve (xyz): Margin is thin [#p2]");
        },
        (1, 0, 0));

    [Fact]
    public Task A_note_that_became_a_comment_is_lost_and_a_mismatch() => SpoiltAsync(
        both =>
        {
            TwoSides.Say(both.Customer, "incident", TwoSides.Incident, "work_notes", "bob", "The boss is cross [#n2]");
            TwoSides.Say(both.Provider, "sn_customerservice_case", TwoSides.Case, "comments", TwoSides.Engine, "bob (acme): The boss is cross [#n2]");
        },
        (1, 1, 0));

    [Theory]
    [InlineData("ada (acme): It was slow [#c2]")]
    [InlineData("eve (acme): It is fast [#c2]")]
    public Task Other_words_or_another_author_are_a_mismatch(string carried) => SpoiltAsync(
        both =>
        {
            TwoSides.Say(both.Customer, "incident", TwoSides.Incident, "comments", "ada", "It is fast [#c2]");
            TwoSides.Say(both.Provider, "sn_customerservice_case", TwoSides.Case, "comments", TwoSides.Engine, carried);
        },
        (1, 0, 0));

    [Fact]
    public Task Comments_in_another_order_are_a_mismatch() => SpoiltAsync(
        both =>
        {
            Later(both, TwoSides.Incident, Side.Customer, "ada", "First [#c2]", 10);
            Later(both, TwoSides.Incident, Side.Customer, "ada", "Second [#c3]", 20);
            Later(both, TwoSides.Case, Side.Provider, TwoSides.Engine, "ada (acme): First [#c2]", 40);
            Later(both, TwoSides.Case, Side.Provider, TwoSides.Engine, "ada (acme): Second [#c3]", 30);
        },
        (1, 0, 0));

    [Fact]
    public Task A_file_that_is_gone_is_lost() => SpoiltAsync(
        both => both.Provider.Delete("sys_attachment", both.Provider.List("sys_attachment")[0]["sys_id"]), (0, 1, 0));

    [Fact]
    public async Task A_file_carried_twice_is_doubled() => await SpoiltAsync(
        both => TwoSides.AttachAsync(both.Provider, TwoSides.Engine, "sn_customerservice_case", TwoSides.Case, TwoSides.Bytes), (0, 0, 1));

    [Fact]
    public async Task A_file_with_other_bytes_is_lost_and_a_stray() => await SpoiltAsync(
        async both =>
        {
            both.Provider.Delete("sys_attachment", both.Provider.List("sys_attachment")[0]["sys_id"]);
            await TwoSides.AttachAsync(both.Provider, TwoSides.Engine, "sn_customerservice_case", TwoSides.Case, [9, 9]);
        },
        (0, 1, 1));

    [Fact]
    public Task An_approved_order_that_was_not_placed_is_lost() => SpoiltAsync(both => both.Order("approved"), (0, 1, 0));

    [Fact]
    public Task An_order_placed_twice_is_doubled() => SpoiltAsync(both => both.Order("approved", "bond-1", "bond-1"), (0, 0, 1));

    [Theory]
    [InlineData("requested")]
    [InlineData("rejected")]
    public Task An_order_placed_without_approval_is_doubled(string approval) => SpoiltAsync(both => both.Order(approval, "bond-1"), (0, 0, 1));

    [Theory]
    [InlineData("requested")]
    [InlineData("rejected")]
    public Task An_order_that_waits_or_was_rejected_needs_no_counterpart(string approval) => SpoiltAsync(both => both.Order(approval), (0, 0, 0));

    [Fact]
    public Task A_server_with_another_address_is_a_mismatch() =>
        SpoiltAsync(both => both.Provider.Update("cmdb_ci_server", TwoSides.Copy, Field("ip_address", "10.0.0.2")), (1, 0, 0));

    [Fact]
    public Task A_server_the_provider_does_not_know_is_lost() => SpoiltAsync(both => both.Provider.Delete("cmdb_ci_server", TwoSides.Copy), (0, 1, 0));

    [Fact]
    public Task A_server_known_twice_is_doubled() => SpoiltAsync(
        both => both.Provider.Insert("cmdb_ci_server", new Dictionary<string, string>(both.Provider.Find("cmdb_ci_server", TwoSides.Copy)!) { ["sys_id"] = "" }), (0, 0, 1));

    private static Dictionary<string, string> Field(string column, string value) => new() { [column] = value };

    private static void Later(TwoSides both, string record, Side side, string by, string text, int seconds)
    {
        var at = side == Side.Customer ? both.Customer : both.Provider;
        at.Switches.ClockSkew = TimeSpan.FromSeconds(seconds);
        TwoSides.Say(at, side == Side.Customer ? "incident" : "sn_customerservice_case", record, "comments", by, text);
    }

    private static Task SpoiltAsync(Action<TwoSides> spoil, (int Mismatches, int Lost, int Doubled) expected, Action<Verified>? more = null) => SpoiltAsync(
        both =>
        {
            spoil(both);
            return Task.CompletedTask;
        },
        expected,
        more);

    private static async Task SpoiltAsync(Func<TwoSides, Task> spoil, (int Mismatches, int Lost, int Doubled) expected, Action<Verified>? more = null)
    {
        await using var both = await TwoSides.AgreeingAsync();
        await spoil(both);
        var seen = await both.LookAsync();
        string[] told = [.. seen.Mismatches.First, .. seen.Lost.First, .. seen.Doubled.First];
        Assert.True(expected == (seen.Mismatches.Count, seen.Lost.Count, seen.Doubled.Count), string.Join('\n', told));
        more?.Invoke(seen);
    }
}
