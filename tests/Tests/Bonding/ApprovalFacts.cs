using System.Globalization;
using Connector.Bonding;

namespace Connector.Tests.Bonding;

public sealed class ApprovalFacts
{
    private const string Due = "2026-12-01 10:00:00";
    private static readonly FieldRule Text = new Copy("text", "text") { Policy = Policy.CustomerOwns };

    [Fact]
    public void An_approval_that_is_asked_for_is_waited_for_until_it_is_due()
    {
        var verdict = Assert.IsType<Await>(Judged(Expiry.Refuses, "2026-12-01 09:59:59", begun: false));

        Assert.EndsWith("waits: the customer's approval is 'requested', asked of the caller's manager, due 2026-12-01 10:00:00 UTC", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(Time(Due), verdict.Until);
        Assert.Empty(verdict.Findings);
    }

    [Fact]
    public void A_late_approval_is_waited_for_with_a_finding_that_names_who_is_late()
    {
        var verdict = Assert.IsType<Await>(Judged(Expiry.KeepsWaiting, Due, begun: true));

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal("CB5107", finding.Code);
        Assert.Contains("the caller's manager has not given the approval", finding.Message, StringComparison.Ordinal);
        Assert.Null(verdict.Until);
    }

    [Fact]
    public void A_late_approval_that_proceeds_counts_as_given_and_the_reason_says_so()
    {
        Assert.IsType<Await>(Judged(Expiry.Proceeds, "2026-12-01 09:59:59", begun: false));

        var verdict = Assert.IsType<Begin>(Judged(Expiry.Proceeds, Due, begun: false));
        Assert.EndsWith("asked of the caller's manager, due 2026-12-01 10:00:00 UTC, counts as given", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_approval_that_refuses_begins_nothing_and_holds_what_has_begun()
    {
        var at = At(Expiry.Refuses, Due, begun: false);
        var unbonded = Assert.IsType<InStep>(Judge.Of(at));
        Assert.Contains("was not approved in time", unbonded.Reason, StringComparison.Ordinal);
        Assert.Equal(BondPhase.Ended, Agreement.After(at, unbonded, [], new Dictionary<string, Receipt>()).Bond.Phase);

        Assert.Contains("counts as refused", Assert.IsType<Refuse>(Judged(Expiry.Refuses, Due, begun: true)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData(null)]
    public void An_approval_without_a_date_never_expires_and_says_so(string? due)
    {
        var verdict = Assert.IsType<Await>(Judged(Expiry.Refuses, "2036-12-01 09:59:59", begun: true, due: due));

        Assert.Null(verdict.Until);
        Assert.Equal("CB5108", Assert.Single(verdict.Findings).Code);
    }

    [Fact]
    public void Of_two_approvals_the_one_that_counts_as_given_is_no_longer_waited_for()
    {
        var first = new Approval(Side.Customer, "approval", "requested", "the manager", "due", Expiry.Proceeds);
        var second = new Approval(Side.Customer, "second", "requested", "finance");

        Assert.IsType<Await>(Judge.Of(With(first | second, Due, ("second", "requested"))));
        Assert.IsType<Carry>(Judge.Of(With(first | second, Due, ("second", "approved"))));
        Assert.IsType<Carry>(Judge.Of(With(first & second, Due, ("second", "requested"))));
    }

    [Fact]
    public void What_waits_for_a_date_is_looked_at_again_then()
    {
        var at = At(Expiry.KeepsWaiting, "2026-12-01 09:00:00", begun: false);

        Assert.Equal(Time(Due), Agreement.After(at, Judge.Of(at), [], new Dictionary<string, Receipt>()).Until);
    }

    private static Verdict Judged(Expiry onExpiry, string now, bool begun, string? due = Due) => Judge.Of(At(onExpiry, now, begun, due));

    private static Situation At(Expiry onExpiry, string now, bool begun, string? due = Due)
    {
        var waits = new Approval(Side.Customer, "approval", "requested", "the caller's manager", "due", onExpiry);
        var at = With(waits, now, ("due", due!));
        return begun ? at : at with { Bond = at.Bond with { Base = Base.Empty } };
    }

    private static Situation With(Condition waits, string now, params (string Column, string Value)[] values)
    {
        var scene = new Scene(waits, Text).InStep(("text", "a", "a"));
        return scene.Now(customer: [("active", "true"), ("text", "b"), ("approval", "requested"), ("due", Due), .. values]) with { Now = Time(now) };
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
