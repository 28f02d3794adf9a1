using Connector.Bonding;

namespace Connector.Tests.Bonding;

/// <summary>Defaults, steps, merged texts, made fields and fields never carried.</summary>
public sealed class WordFacts
{
    private static readonly FieldRule Group = new Copy("group", "group") { Policy = Policy.LatestWins, Default = new(Side.Provider, "Service Desk") };

    private static readonly FieldRule Stepped = new Copy("state", "state")
    {
        Policy = Policy.LatestWins,
        Steps = [new(Side.Provider, "", "1"), new(Side.Provider, "1", "2"), new(Side.Provider, "2", "3"), new(Side.Provider, "3", "10"), new(Side.Provider, "10", "1")],
    };

    private static readonly FieldRule Title = new Virtual(Side.Provider, "title", "{number}: {text}");

    [Fact]
    public void An_emptied_field_gets_its_default_and_both_rest()
    {
        var scene = new Scene(Group).InStep(("group", "Network", "Network"));
        Assert.Equal(("Service Desk", Side.Provider), Only(Judge.Of(scene.Now(customer: [("group", "")])), move => (move.New, move.To)));

        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [("group", "")], provider: [("group", "Service Desk")])));
        Assert.IsType<InStep>(Judge.Of(new Scene(Group).InStep(("group", "", "Service Desk")).Now(customer: [("group", "")], provider: [("group", "Service Desk")])));
    }

    [Fact]
    public void A_bond_that_begins_with_an_empty_field_begins_with_its_default()
    {
        var begin = Assert.IsType<Begin>(Judge.Of(Beginning(new Scene(Group), ("group", ""))));

        Assert.Contains(begin.Moves.Fields, move => move is { Column: "group", New: "Service Desk" });
    }

    [Fact]
    public void A_default_of_a_reference_is_found_by_its_key()
    {
        var caller = new Lookup("caller", "contact", "email", null, "customer_contact") { Policy = Policy.CustomerOwns, Default = new(Side.Provider, "desk@x") };
        var scene = new Scene(caller).InStep(("caller.email", "ada@x", ""), ("contact.email", "", "ada@x"));
        var emptied = scene.Now(customer: [("caller.email", "")]);
        Assert.Contains("whose email is 'desk@x'", Assert.IsType<Refuse>(Judge.Of(emptied)).Reason, StringComparison.Ordinal);

        var found = emptied with { References = new References([((Side.Provider, "customer_contact", "email", "desk@x"), "id-of-desk")]) };
        Assert.Equal(("id-of-desk", "desk@x"), Only(Judge.Of(found), move => (move.New, move.Expect)));
    }

    [Fact]
    public void A_field_never_carried_is_read_and_holds_nothing_up()
    {
        var shown = new Copy("note", "note") { Policy = Policy.HoldsOnClash, When = When.Never };
        var scene = new Scene(shown).InStep(("note", "a", "a"));

        Assert.Contains("note", scene.Rule.Read(Side.Provider));
        Assert.IsType<InStep>(Judge.Of(scene.Now([("note", "b")], [("note", "c")])));
    }

    [Fact]
    public void A_state_goes_the_permitted_way_one_write_a_step()
    {
        var text = new Copy("text", "text") { Policy = Policy.CustomerOwns };
        var at = new Scene(Stepped, text).InStep(("state", "1", "1"), ("text", "a", "a")).Now(customer: [("state", "10"), ("text", "b")]);
        var verdict = Assert.IsType<Carry>(Judge.Of(at));

        Assert.Equal(["2", "3"], verdict.Moves.Fields[0].Through);
        Assert.Equal(
            ["state=2", "state=3", "state=10 text=b"],
            Planner.Of(verdict, at, "1").Cast<UpdateRecord>().Select(update => string.Join(' ', update.Fields.Select(field => $"{field.Field}={field.Value}"))));
    }

    [Fact]
    public void A_record_is_created_with_the_first_value_and_takes_the_steps_then()
    {
        var at = Beginning(new Scene(Stepped), ("state", "3"));
        var writes = Planner.Of(Judge.Of(at), at, "1").Where(write => write.Key.Side == Side.Provider).ToList();

        Assert.Contains(new FieldValue("state", "1"), Assert.IsType<CreateRecord>(writes[0]).Fields);
        Assert.Equal([new FieldValue("state", "2")], Assert.IsType<UpdateRecord>(writes[1]).Fields);
        Assert.Equal([new FieldValue("state", "3")], Assert.IsType<UpdateRecord>(writes[2]).Fields);
        Assert.Equal(3, writes.Count);
    }

    [Fact]
    public void Where_no_step_leads_the_bond_is_held_and_the_values_are_named()
    {
        var closed = Stepped with { Steps = [.. Stepped.Steps.Where(step => step.From != "3")], At = new Place("acme/x.csx", 7) };
        var verdict = Judge.Of(new Scene(closed).InStep(("state", "3", "3")).Now(customer: [("state", "10")]));

        Assert.Equal("the provider's state cannot go from '3' to '10': no step leads there (acme/x.csx:7)", Assert.IsType<Refuse>(verdict).Reason);
    }

    [Theory]
    [InlineData("1", "2,3,10")]
    [InlineData("2", "3,10")]
    [InlineData("3", "10")]
    public void A_delivery_cut_off_between_two_steps_goes_on_from_there(string reached, string left)
    {
        var at = new Scene(Stepped).InStep(("state", "1", "1")).Now([("state", "10")], [("state", reached)], later: "provider");

        Assert.Equal(left.Split(','), Planner.Of(Judge.Of(at), at, "2").Cast<UpdateRecord>().Select(update => update.Fields[0].Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_creation_cut_off_between_two_steps_goes_on_from_there(int delivered)
    {
        var scene = new Scene(Stepped);
        var before = Beginning(scene, ("state", "3"));
        var verdict = Judge.Of(before);
        var writes = Planner.Of(verdict, before, "1");
        var settled = Agreement.After(before, verdict, writes, writes.Index().ToDictionary(write => write.Item.Id, write => write.Index < delivered
            ? (Receipt)new Delivered(write.Item.Id, write.Item.Key, scene.Record(Side.Provider, write.Index, ("state", $"{write.Index + 1}")))
            : new Refused(write.Item.Id, 503, "later", true)));

        Assert.DoesNotContain(settled.Landed, move => move.Column == "state");
        var after = before with { Bond = settled.Bond, Provider = scene.Record(Side.Provider, delivered - 1, ("state", $"{delivered}")) };
        var rest = Planner.Of(Judge.Of(after), after, "2").Cast<UpdateRecord>().Select(update => update.Fields.Single(field => field.Field == "state").Value);
        Assert.Equal(Enumerable.Range(delivered + 1, 3 - delivered).Select(state => $"{state}"), rest);
    }

    [Fact]
    public void Our_own_steps_explain_the_modification_count()
    {
        var scene = new Scene(Stepped).InStep(("state", "1", "1"));
        var at = scene.Now(customer: [("state", "3")]);
        var verdict = Judge.Of(at);
        var writes = Planner.Of(verdict, at, "1");
        var settled = Agreement.After(at, verdict, writes, writes.ToDictionary(
            write => write.Id, write => (Receipt)new Delivered(write.Id, write.Key, scene.Record(Side.Provider, 9, ("state", "3")))));

        Assert.Equal((9, "3"), (settled.Bond.Base.Provider.ModCount, settled.Bond.Base.Provider["state"]));
        Assert.Equal("3", Assert.Single(settled.Landed).Expect);
    }

    [Fact]
    public void A_made_field_is_written_when_one_of_its_columns_changes_and_left_alone_otherwise()
    {
        var scene = new Scene(Title).InStep(("number", "INC1", ""), ("text", "mail", ""), ("title", "", "INC1: mail"));

        Assert.Equal("INC1: mail is down", Only(Judge.Of(scene.Now(customer: [("text", "mail is down")])), move => move.New));
        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [], provider: [("title", "their own")])));
        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [("text", "mail is down")], provider: [("title", "INC1: mail is down")])));
    }

    [Fact]
    public void Nothing_is_made_of_what_may_not_be_read()
    {
        var scene = new Scene(Title).InStep(("text", "mail", ""), ("title", "", "INC1: mail"));

        Assert.IsType<InStep>(Judge.Of(scene.Now(customer: [("number", null!), ("text", "mail is down")])));
    }

    [Fact]
    public void A_made_field_counts_what_is_being_written_to_its_columns()
    {
        var text = new Copy("text", "text") { Policy = Policy.LatestWins };
        var back = new Virtual(Side.Customer, "echo", "{text}!");
        var scene = new Scene(text, back).InStep(("text", "mail", "mail"), ("echo", "mail!", ""));

        var moves = Assert.IsType<Carry>(Judge.Of(scene.Now(customer: [("text", "mail is down")]))).Moves.Fields;
        Assert.Contains(moves, move => move is { To: Side.Customer, Column: "echo", New: "mail is down!" });
    }

    [Fact]
    public void What_is_made_of_the_new_record_is_made_once_that_is_there()
    {
        var scene = new Scene(new Virtual(Side.Customer, "vendor_ticket", "{number}"));
        var before = Beginning(scene);
        var verdict = Judge.Of(before);
        var writes = Planner.Of(verdict, before, "1");
        var made = scene.Record(Side.Provider, 0, ("number", "CS1"));
        var settled = Agreement.After(before, verdict, writes, writes.ToDictionary(write => write.Id, write => (Receipt)new Delivered(
            write.Id, write.Key, write.Key.Side == Side.Provider ? made : scene.Record(Side.Customer, 6))));

        var move = Only(Judge.Of(before with { Bond = settled.Bond, Customer = null, Provider = made }), one => one);
        Assert.Equal(("vendor_ticket", "CS1", Side.Customer), (move.Column, move.New, move.To));
        Assert.Equal(-1, settled.Bond.Base.Provider.ModCount);
    }

    [Fact]
    public void Two_edits_of_one_text_are_merged_and_brought_to_both_sides()
    {
        var text = new Copy("text", "text") { Policy = Policy.MergesText };
        var at = new Scene(text).InStep(("text", "one\ntwo\nthree", "one\ntwo\nthree")).Now([("text", "one\r\ntwo\r\nthree\r\nfour")], [("text", "zero\none\ntwo\nthree")]);
        var carry = Assert.IsType<Carry>(Judge.Of(at));

        Assert.Equal([Side.Provider, Side.Customer], carry.Moves.Fields.Select(move => move.To));
        Assert.All(carry.Moves.Fields, move => Assert.Equal("zero\r\none\r\ntwo\r\nthree\r\nfour", move.New));
    }

    internal static Situation Beginning(Scene scene, params (string Column, string Value)[] values)
    {
        var now = scene.Now(customer: [("active", "true"), .. values]);
        return now with { Bond = now.Bond with { Base = Base.Empty, Phase = BondPhase.Waiting } };
    }

    private static T Only<T>(Verdict verdict, Func<FieldMove, T> what) => what(Assert.Single(Assert.IsType<Carry>(verdict).Moves.Fields));
}
