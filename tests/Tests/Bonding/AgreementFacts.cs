using Connector.Bonding;

namespace Connector.Tests.Bonding;

public sealed class AgreementFacts
{
    private static readonly FieldRule A = new Copy("a", "a") { Policy = Policy.LatestWins };
    private static readonly FieldRule B = new Copy("b", "b") { Policy = Policy.LatestWins };

    [Theory]
    [InlineData(8, 8)]
    [InlineData(9, -1)]
    public void A_count_that_our_own_writes_do_not_explain_is_not_trusted(int returned, int trusted)
    {
        var settled = Settle(new Scene(A, B).InStep(("a", "1", "1"), ("b", "1", "1")), returned, ("a", "2"));

        Assert.Equal(trusted, settled.Bond.Base.Provider.ModCount);
    }

    [Fact]
    public void What_the_instance_changed_by_itself_is_judged_in_the_next_pass()
    {
        var settled = Settle(new Scene(A, B).InStep(("a", "1", "1"), ("b", "1", "1")), 8, ("a", "2"), ("b", "rewritten"));

        Assert.Equal(("2", "1", -1), (settled.Bond.Base.Provider["a"], settled.Bond.Base.Provider["b"], settled.Bond.Base.Provider.ModCount));
    }

    [Fact]
    public void A_value_that_did_not_stick_is_named_and_becomes_what_is_agreed()
    {
        var settled = Settle(new Scene(A, B).InStep(("a", "1", "1"), ("b", "1", "1")), 8, ("a", "other"));

        Assert.Equal("other", settled.Bond.Base.Provider["a"]);
        Assert.Contains("holds 'other' instead of '2'", Assert.Single(settled.Findings, finding => finding.Code == "CB5105").Message, StringComparison.Ordinal);
    }

    /// <summary>Seed 495 of the simulator: the counterpart then held the edit before, and nobody noticed that both had agreed on different values.</summary>
    [Fact]
    public void An_edit_taken_back_while_it_was_being_carried_is_judged_in_the_next_pass()
    {
        var scene = new Scene(A, B).InStep(("a", "1", "1"), ("b", "1", "1"));
        var at = scene.Now(customer: [("a", "2")], provider: [("b", "2")]);
        var verdict = Judge.Of(at);
        var writes = Planner.Of(verdict, at, "1");
        var settled = Agreement.After(at, verdict, writes, writes.ToDictionary(write => write.Id, write => (Receipt)new Delivered(
            write.Id, write.Key, write.Key.Side == Side.Provider ? scene.Record(Side.Provider, 9, ("a", "2"), ("b", "2")) : scene.Record(Side.Customer, 6, ("a", "1"), ("b", "2")))));

        Assert.Equal(("2", -1), (settled.Bond.Base.Customer["a"], settled.Bond.Base.Customer.ModCount));
    }

    [Theory]
    [InlineData(false, Settled.Then.Refused)]
    [InlineData(true, Settled.Then.Retry)]
    public void A_refused_write_leaves_the_base_where_it_was(bool passing, Settled.Then next)
    {
        var scene = new Scene(A, B).InStep(("a", "1", "1"), ("b", "1", "1"));
        var at = scene.Now(customer: [("a", "2")]);
        var verdict = Judge.Of(at);
        var writes = Planner.Of(verdict, at, "1");

        var settled = Agreement.After(at, verdict, writes, writes.ToDictionary(write => write.Id, write => (Receipt)new Refused(write.Id, 403, "no", passing)));

        Assert.Equal(next, settled.Next);
        Assert.Same(scene.Agreed, settled.Bond.Base);
    }

    [Fact]
    public void The_same_record_is_bonded_under_the_same_ids_every_time()
    {
        var key = new RecordKey(Side.Customer, "incident", "9d385017c611228701d22104cc95c371");

        Assert.Equal(Ids.Bond("acme", "incident-case", key), Ids.Bond("acme", "incident-case", key));
        Assert.NotEqual(Ids.Bond("acme", "incident-case", key), Ids.Bond("borg", "incident-case", key));
        Assert.Matches("^[0-9a-f]{32}$", Ids.Peer(Ids.Bond("acme", "incident-case", key)));
    }

    private static Settled Settle(Scene scene, int modCount, params (string Column, string Value)[] returned)
    {
        var at = scene.Now(customer: [("a", "2")]);
        var verdict = Judge.Of(at);
        var writes = Planner.Of(verdict, at, "1");
        var record = scene.Record(Side.Provider, modCount, returned);
        return Agreement.After(at, verdict, writes, writes.ToDictionary(write => write.Id, write => (Receipt)new Delivered(write.Id, write.Key, record)));
    }
}
