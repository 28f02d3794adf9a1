using Connector.Abstractions.Plugins;
using Connector.Bonding;

namespace Connector.Tests.Bonding;

/// <summary>An action is due when its bond gets somewhere, and never because it already was there.</summary>
public sealed class OccasionFacts
{
    private static readonly Base Agreed = Of(("state", "1"));

    [Fact]
    public void Begins_is_the_first_agreement_whatever_verdict_led_to_it()
    {
        Assert.Equal(["begins"], Due(Base.Empty, BondPhase.Bonded, Agreed, BondPhase.Bonded));
        Assert.Equal(["begins"], Due(Base.Empty, BondPhase.Waiting, Agreed, BondPhase.Bonded));
        Assert.Empty(Due(Base.Empty, BondPhase.Bonded, Base.Empty, BondPhase.Waiting));
        Assert.Empty(Due(Base.Empty, BondPhase.Bonded, Base.Empty, BondPhase.Held));
        Assert.Empty(Due(Agreed, BondPhase.Bonded, Of(("state", "3")), BondPhase.Bonded));
        Assert.Empty(Due(Agreed, BondPhase.Held, Agreed, BondPhase.Bonded));
    }

    [Fact]
    public void An_ended_bond_that_is_bonded_again_begins_and_ends_again()
    {
        Assert.Equal(["ends"], Due(Agreed, BondPhase.Bonded, Agreed, BondPhase.Ended));
        Assert.Empty(Due(Agreed, BondPhase.Ended, Agreed, BondPhase.Ended));
        Assert.Equal(["begins"], Due(Agreed, BondPhase.Ended, Agreed, BondPhase.Bonded));
        Assert.Empty(Due(Base.Empty, BondPhase.Bonded, Base.Empty, BondPhase.Ended));
    }

    [Fact]
    public void Reaches_is_coming_to_hold_or_holding_from_the_beginning()
    {
        Assert.Equal(["reaches"], Due(Agreed, BondPhase.Bonded, Of(("state", "2")), BondPhase.Bonded));
        Assert.Equal(["begins", "reaches"], Due(Base.Empty, BondPhase.Bonded, Of(("state", "2")), BondPhase.Bonded));
        Assert.Empty(Due(Of(("state", "2")), BondPhase.Bonded, Of(("state", "2")), BondPhase.Bonded));
        Assert.Empty(Due(Of(("state", "2")), BondPhase.Bonded, Agreed, BondPhase.Bonded));
        Assert.Empty(Due(Of(("other", "1")), BondPhase.Bonded, Of(("state", "2")), BondPhase.Bonded));
    }

    [Fact]
    public void What_is_handed_over_is_what_both_sides_agree_on_and_empty_where_they_know_nothing()
    {
        var action = new ActionRule("Notify/post", Occasion.Begins) { Sends = [new(Side.Customer, "state"), new(Side.Provider, "number")] };

        Assert.Equal(
            [new SentValue(Side.Customer, "state", "1"), new SentValue(Side.Provider, "number", "")],
            Occasions.Sent(action, new Scene().Bond with { Base = Agreed }));
    }

    private static IEnumerable<string> Due(Base before, BondPhase was, Base after, BondPhase becomes)
    {
        var bond = new Scene().Bond;
        var rule = new Scene().Rule with
        {
            Actions =
            [
                new ActionRule("begins", Occasion.Begins),
                new ActionRule("ends", Occasion.Ends),
                new ActionRule("reaches", Occasion.Reaches) { Reaches = new FieldTest(Side.Customer, "state", Comparison.Is, ["2"]) },
            ],
        };
        return Occasions.Between(rule, bond with { Base = before, Phase = was }, bond with { Base = after, Phase = becomes }).Select(due => due.Action.By);
    }

    private static Base Of(params (string Column, string Value)[] values) => Base.Empty.With(
        Side.Customer, new SideBase(1, "2026-11-28 10:00:00", values.ToDictionary(one => one.Column, one => one.Value), new Dictionary<string, string>()));
}
