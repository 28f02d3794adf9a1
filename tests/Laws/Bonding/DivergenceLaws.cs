using Connector.Bonding;
using FsCheck.Xunit;

namespace Connector.Laws.Bonding;

[Properties(Arbitrary = [typeof(Worlds)], MaxTest = 1_000, QuietOnSuccess = true)]
public sealed class DivergenceLaws
{
    [Property]
    public bool A_rule_compared_with_itself_never_differs(Scene scene) => Difference(scene.World(), Reread(scene.Rule)).IsNone;

    [Property]
    public bool A_changed_line_differs_exactly_for_the_bonds_that_hold_its_value(Scene scene)
    {
        var world = Agreed(scene);
        var held = world.Values[Side.Customer]["state"] == "3";

        var difference = Difference(world, WithLine(scene.Rule, new Line("3", "4")));

        return held == !difference.IsNone && difference.Values.All(value => value.Column == "state");
    }

    [Property]
    public bool A_removed_line_leaves_exactly_the_bonds_that_need_it_without_an_answer(Scene scene)
    {
        var world = Agreed(scene);
        var held = world.Values[Side.Customer]["state"] == "3";

        return held == Difference(world, WithLine(scene.Rule, null)).Unanswered;
    }

    [Property]
    public bool A_line_nobody_s_value_needs_changes_nothing(Scene scene) =>
        Difference(Agreed(scene), scene.Rule with { Fields = [.. scene.Rule.Fields.Select(field => field is Translate table ? table with { Lines = [.. table.Lines, new("9", "9")] } : field)] }).IsNone;

    [Property]
    public bool Another_owner_changes_nothing_where_both_sides_agree(Scene scene) =>
        Difference(Agreed(scene), scene.Rule with { Fields = [.. scene.Rule.Fields.Select(field => field with { Policy = Policy.LatestWins })] })
            .Values.All(value => value.Live is null || value.LiveValue == value.ChangedValue || value.Changed is null);

    [Property]
    public bool A_new_wait_differs_exactly_for_the_bonds_it_matches(Scene scene)
    {
        var world = Agreed(scene);
        world.Whole = true;

        var difference = Difference(world, scene.Rule with { Waits = new FieldTest(Side.Customer, "a", Comparison.Is, ["1"]) });

        return world.Values[Side.Customer]["a"] == "1" == (difference.After == BondPhase.Waiting);
    }

    private static BondDifference Difference(World world, BondRule changed)
    {
        var live = world.Situation;
        var other = live with { Rule = changed };
        return Divergence.Of(live, Judge.Of(live), other, Judge.Of(other));
    }

    // Both records as they were last agreed on, and nothing waits.
    private static World Agreed(Scene scene) => (scene with
    {
        Customer = new Dictionary<string, string>(scene.Agreed.Customer.Values) { ["approval"] = "approved" },
        Provider = new Dictionary<string, string>(scene.Agreed.Provider.Values),
    }).World();

    // Equal, and no two parts of it the same object.
    private static BondRule Reread(BondRule rule) => rule with { Fields = [.. rule.Fields.Select(field => field with { })] };

    private static BondRule WithLine(BondRule rule, Line? line) => rule with
    {
        Fields =
        [
            .. rule.Fields.Select(field => field is Translate table
                ? table with { Lines = [.. table.Lines.Where(known => known.Customer != "3"), .. line is null ? [] : (Line[])[line]] } : field),
        ],
    };
}
