using Connector.Bonding;
using FsCheck.Xunit;

namespace Connector.Laws.Bonding;

[Properties(Arbitrary = [typeof(Worlds)], MaxTest = 1_000, QuietOnSuccess = true)]
public sealed class JudgeLaws
{
    [Property]
    public bool A_settled_bond_is_in_step(Scene scene)
    {
        var world = scene.World();
        return world.Pass() is not (Carry or InStep) || world.Pass() is InStep;
    }

    [Property]
    public bool A_second_pass_plans_nothing(Scene scene)
    {
        var world = scene.World();
        world.Pass();
        var at = world.Situation;
        return Planner.Of(Judge.Of(at), at, "2").Count == 0;
    }

    [Property]
    public bool A_settled_bond_agrees_on_every_field(Scene scene)
    {
        var world = scene.World();
        if (world.Pass() is not (Carry or InStep))
        {
            return true;
        }

        return world.Rule.Fields.All(field =>
            FieldAgrees(field, world.Values[Side.Customer][field.Customer], world.Values[Side.Provider][field.Provider]));
    }

    [Property]
    public bool When_one_side_changed_what_it_may_change_only_the_other_is_written(Scene scene)
    {
        var world = scene.World();
        var before = new Dictionary<string, string>(world.Values[Side.Customer]);
        foreach (var field in world.Rule.Fields)
        {
            world.Values[Side.Provider][field.Provider] = world.Bond.Base.Provider[field.Provider]!;
            if (field.Policy == Policy.ProviderOwns)
            {
                world.Values[Side.Customer][field.Customer] = before[field.Customer] = world.Bond.Base.Customer[field.Customer]!;
            }
        }

        world.Pass();
        return world.Values[Side.Customer].All(pair => before[pair.Key] == pair.Value);
    }

    [Property]
    public bool While_a_record_waits_nothing_is_written(Scene scene)
    {
        var world = scene.World();
        world.Edit(Side.Customer, "approval", "approved");
        world.Edit(Side.Customer, "approval", "requested");
        var at = world.Situation;
        var verdict = Judge.Of(at);
        return verdict is Await && Planner.Of(verdict, at, "1").Count == 0;
    }

    [Property]
    public bool An_owners_value_is_never_overwritten(Scene scene)
    {
        var world = scene.World();
        var owned = world.Rule.Fields.Where(field => field.Policy is Policy.CustomerOwns or Policy.ProviderOwns)
            .Select(field => (Side: field.Policy == Policy.CustomerOwns ? Side.Customer : Side.Provider, field.Customer))
            .Select(one => (one.Side, one.Customer, Value: world.Values[one.Side][one.Customer])).ToList();
        world.Pass();
        world.Pass();
        return owned.TrueForAll(one => world.Values[one.Side][one.Customer] == one.Value);
    }

    [Property]
    public bool Swapping_the_sides_mirrors_the_verdict(Scene scene) => Mirror.Reflects(scene.World(), Mirror.Of(scene).World());

    [Property]
    public bool A_clash_writes_nothing_and_stays_until_the_sides_agree(Scene scene)
    {
        var world = scene.World();
        if (world.Pass() is not Clash clash)
        {
            return true;
        }

        var again = world.Pass() is Clash;
        foreach (var column in clash.Fields)
        {
            var field = world.Rule.Fields.First(field => field.Customer == column);
            world.Edit(Side.Provider, field.Provider, field.Carry(Side.Provider, world.Values[Side.Customer][column])!);
        }

        return again && world.Pass() is not Clash;
    }

    [Property]
    public bool Losing_every_answer_once_changes_nothing_in_the_end(Scene scene)
    {
        var sure = scene.World();
        var unsure = scene.World();
        foreach (var world in (World[])[sure, unsure])
        {
            world.Comment(Side.Customer, "is anybody there?");
            world.Comment(Side.Provider, "we are");
        }

        sure.Pass();
        sure.Pass();
        unsure.Pass(answered: false);
        unsure.Pass();
        unsure.Pass();
        return Ended(sure) == Ended(unsure);
    }

    [Property]
    public bool Later_edits_travel_from_what_was_settled(Scene scene, Scene later)
    {
        var world = scene.World();
        if (world.Pass() is not (Carry or InStep))
        {
            return true;
        }

        world.Pass();
        foreach (var field in world.Rule.Fields)
        {
            var side = field.Policy == Policy.ProviderOwns ? Side.Provider : Side.Customer;
            var value = later.Customer[field.Customer];
            world.Edit(side, field.Column(side), field is Translate && side == Side.Provider ? field.Carry(Side.Provider, value)! : value);
        }

        world.Pass();
        return world.Rule.Fields.All(field =>
            FieldAgrees(field, world.Values[Side.Customer][field.Customer], world.Values[Side.Provider][field.Provider]));
    }

    [Property]
    public bool Every_comment_lands_exactly_once(Scene scene)
    {
        var world = scene.World();
        world.Comment(Side.Customer, "one");
        world.Comment(Side.Customer, "one");
        world.Comment(Side.Provider, "two");
        if (world.Pass() is not Carry)
        {
            return true;
        }

        world.Pass();
        world.Pass();
        return world.Entries[Side.Customer].Count == 3 && world.Entries[Side.Provider].Count == 3;
    }

    private static bool FieldAgrees(FieldRule field, string customer, string provider) =>
        field.Carry(Side.Provider, customer) == provider || field.Carry(Side.Customer, provider) == customer;

    private static string Ended(World world) => string.Join('|', world.Values.SelectMany(side => side.Value.OrderBy(pair => pair.Key).Select(pair => $"{side.Key}.{pair.Key}={pair.Value}")))
        + string.Join('|', world.Entries.SelectMany(side => side.Value.Select(entry => $"{side.Key}:{entry.Text}")));
}
