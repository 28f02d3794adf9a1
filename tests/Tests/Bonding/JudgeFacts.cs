using Connector.Bonding;

namespace Connector.Tests.Bonding;

public sealed class JudgeFacts
{
    private static readonly FieldRule Text = new Copy("short_description", "short_description") { Policy = Policy.CustomerOwns };
    private static readonly FieldRule State = new Translate("state", "state", [("1", "1"), ("2", "10"), ("3", "18"), ("7", "3"), ("8", "3")]) { Policy = Policy.LatestWins };

    [Fact]
    public void An_owners_edit_travels_and_says_why()
    {
        var verdict = Judge.Of(new Scene(Text).InStep(("short_description", "old", "old")).Now(customer: [("short_description", "new")]));

        var move = Assert.Single(Assert.IsType<Carry>(verdict).Moves.Fields);
        Assert.Equal((Side.Provider, "old", "new", false), (move.To, move.Old, move.New, move.PutsBack));
        Assert.Equal("the customer owns short_description", verdict.Reason);
    }

    [Fact]
    public void An_edit_of_what_the_other_side_owns_is_put_back_once_and_then_left_alone()
    {
        var scene = new Scene(Text).InStep(("short_description", "right", "right"));
        var at = scene.Now(provider: [("short_description", "rewritten")]);

        var move = Assert.Single(Assert.IsType<Carry>(Judge.Of(at)).Moves.Fields);
        Assert.True(move.PutsBack);
        Assert.Equal("right", move.New);

        var again = Judge.Of(scene.PutBackBefore(Side.Provider, "short_description", "rewritten").Now(provider: [("short_description", "rewritten")]));
        Assert.IsType<InStep>(again);
        Assert.Equal("CB5102", Assert.Single(again.Findings).Code);
    }

    [Fact]
    public void What_was_put_back_is_remembered()
    {
        var scene = new Scene(Text).InStep(("short_description", "right", "right"));
        var at = scene.Now(provider: [("short_description", "rewritten")]);
        var verdict = Judge.Of(at);
        var writes = Planner.Of(verdict, at, "1");
        var receipts = writes.ToDictionary(write => write.Id, write => (Receipt)new Delivered(write.Id, write.Key, scene.Record(Side.Provider, 9, ("short_description", "right"))));

        var settled = Agreement.After(at, verdict, writes, receipts);

        Assert.Equal("rewritten", settled.Bond.Base.Provider.PutBack["short_description"]);
        Assert.Equal((9, "right"), (settled.Bond.Base.Provider.ModCount, settled.Bond.Base.Provider["short_description"]));
    }

    [Fact]
    public void A_canceled_incident_and_its_closed_case_do_not_fight()
    {
        var scene = new Scene(State).InStep(("state", "7", "3"));

        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [("state", "8")])));
        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [("state", "8")], provider: [("state", "3")])));
    }

    [Theory]
    [InlineData("customer", Side.Provider, "18")]
    [InlineData("provider", Side.Customer, "2")]
    public void Of_two_different_edits_the_later_wins(string later, Side to, string value)
    {
        var at = new Scene(State).InStep(("state", "1", "1")).Now([("state", "3")], [("state", "10")], later);

        var move = Assert.Single(Assert.IsType<Carry>(Judge.Of(at)).Moves.Fields);
        Assert.Equal((to, value), (move.To, move.New));
    }

    [Fact]
    public void A_value_without_a_line_holds_the_bond_and_names_it()
    {
        var verdict = Judge.Of(new Scene(State).InStep(("state", "1", "1")).Now(provider: [("state", "99")]));

        Assert.Contains("no line of state says what '99' is on the customer's side", Assert.IsType<Refuse>(verdict).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_being_overwritten_does_not_travel()
    {
        var reason = new Compute("hold_reason", "state", null, state => state == "18" ? "1" : "");
        var at = new Scene(State, reason).InStep(("state", "1", "1"), ("hold_reason", "", "")).Now([("state", "2")], [("state", "18")], "customer");

        var move = Assert.Single(Assert.IsType<Carry>(Judge.Of(at)).Moves.Fields);
        Assert.Equal((Side.Provider, "10"), (move.To, move.New));
    }

    [Fact]
    public void A_field_without_a_policy_travels_one_way_and_its_target_is_left_alone()
    {
        var oneWay = new Compute("cause", "cause", text => text.ToUpperInvariant(), null);
        var scene = new Scene(oneWay).InStep(("cause", "rain", "RAIN"));

        Assert.IsType<InStep>(Judge.Of(scene.Now(provider: [("cause", "sun")])));
        Assert.Equal("SNOW", Assert.Single(Assert.IsType<Carry>(Judge.Of(scene.Now(customer: [("cause", "snow")]))).Moves.Fields).New);
    }

    [Fact]
    public void A_reference_is_compared_by_its_key_without_regard_to_case_and_written_by_sys_id()
    {
        var caller = new Lookup("caller_id", "contact", "email", null, "customer_contact") { Policy = Policy.CustomerOwns };
        var scene = new Scene(caller).InStep(("caller_id.email", "ada@x", ""), ("contact.email", "", "Ada@X"));
        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [("caller_id.email", "ADA@x")])));

        Assert.IsType<Refuse>(Judge.Of(scene.Now(customer: [("caller_id.email", "bob@x")])));

        scene.References = new References([((Side.Provider, "customer_contact", "email", "BOB@x"), "id-of-bob")]);
        var move = Assert.Single(Assert.IsType<Carry>(Judge.Of(scene.Now(customer: [("caller_id.email", "bob@x")]))).Moves.Fields);
        Assert.Equal(("contact", "id-of-bob", "bob@x"), (move.Column, move.New, move.Expect));
    }

    [Fact]
    public void A_reference_that_may_stay_empty_does_and_says_so()
    {
        var caller = new Lookup("caller_id", "contact", "email", null, "customer_contact") { OnMissing = Missing.LeaveEmpty };
        var verdict = Judge.Of(new Scene(caller).InStep(("caller_id.email", "ada@x", ""), ("contact.email", "", "ada@x")).Now(customer: [("caller_id.email", "nobody@x")]));

        Assert.IsType<InStep>(verdict);
        Assert.Equal("CB5101", Assert.Single(verdict.Findings).Code);
    }

    [Fact]
    public void Reaching_the_end_carries_the_last_change_along()
    {
        var verdict = Judge.Of(new Scene(State).InStep(("state", "2", "10")).Now(customer: [("state", "7")]));

        Assert.Equal("3", Assert.Single(Assert.IsType<End>(verdict).Moves.Fields).New);
    }

    [Fact]
    public void A_file_that_is_too_large_stays_and_says_so()
    {
        var scene = new Scene(Text).InStep(("short_description", "a", "a"));
        scene.Files.Add((Side.Customer, File("f1", 2_000_000, "aa")));

        var verdict = Judge.Of(scene.Now(customer: []));

        Assert.Equal("-", Assert.Single(Assert.IsType<InStep>(verdict).Known).TargetId);
        Assert.Equal("CB5103", Assert.Single(verdict.Findings).Code);
    }

    [Fact]
    public void A_file_of_ours_that_is_already_there_is_linked_and_not_sent_again()
    {
        var scene = new Scene(Text).InStep(("short_description", "a", "a"));
        scene.Files.Add((Side.Customer, File("f1", 10, "aa")));
        scene.Files.Add((Side.Provider, File("f2", 10, "aa") with { CreatedBy = "connector", FileName = "tamed" }));

        var known = Assert.Single(Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [], provider: []))).Known);

        Assert.Equal(("f1", "f2", Side.Customer), (known.SourceId, known.TargetId, known.Origin));
    }

    /// <summary>Seed 488 of the simulator: given up while its record was hidden, our own comment was later carried back as somebody's.</summary>
    [Fact]
    public void A_comment_of_ours_is_not_given_up_for_lost_while_its_record_shows_nothing()
    {
        var at = new Scene(Text).InStep(("short_description", "a", "a")).Now(customer: []) with
        {
            Entries = [(Side.Customer, new JournalEntry("e1", "c1", "comments", "please wait", "2026-01-01 10:00:00", "ada"))],
            Links = [new EntryLink("b1", EntryKind.Journal, Side.Customer, "e1", "")],
        };

        Assert.Empty(Assert.IsType<InStep>(Judge.Of(at)).Known);
        var seen = at with { Entries = [.. at.Entries, (Side.Provider, new JournalEntry("e2", "p1", "comments", "ada (acme): please wait", "2026-01-01 10:00:01", "connector"))] };
        Assert.Equal("e2", Assert.Single(Assert.IsType<InStep>(Judge.Of(seen)).Known).TargetId);
        var gone = at with { Entries = [.. at.Entries, (Side.Provider, new JournalEntry("e3", "p1", "comments", "another", "2026-01-01 10:00:01", "bob"))] };
        Assert.Equal("-", Assert.Single(Assert.IsType<Carry>(Judge.Of(gone)).Moves.Known).TargetId);
    }

    /// <summary>Seed 10802 of the simulator: our own comment came back while the one it was carried from was hidden, because its id was never told.</summary>
    [Fact]
    public void A_comment_of_ours_does_not_come_back_while_one_whose_id_was_never_told_is_hidden()
    {
        var at = new Scene(Text).InStep(("short_description", "a", "a")).Now(provider: []) with
        {
            Entries = [(Side.Provider, new JournalEntry("e2", "p1", "comments", "ada (acme): please wait", "2026-01-01 10:00:01", "connector"))],
            Links = [new EntryLink("b1", EntryKind.Journal, Side.Customer, "e1", "")],
        };

        Assert.IsType<InStep>(Judge.Of(at));
        var others = at with { Entries = [(Side.Provider, at.Entries[0].Entry with { CreatedBy = "bob" })] };
        Assert.Single(Assert.IsType<Carry>(Judge.Of(others)).Moves.Entries);
        var told = at with { Links = [at.Links[0] with { TargetId = "e9" }] };
        Assert.Single(Assert.IsType<Carry>(Judge.Of(told)).Moves.Entries);
    }

    private static Attachment File(string id, long bytes, string hash) =>
        new(id, "incident", "c1", "trace.log", "text/plain", bytes, hash, "2026-01-01 10:00:00", "ada");
}
