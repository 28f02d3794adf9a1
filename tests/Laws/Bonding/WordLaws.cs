using Connector.Bonding;
using FsCheck.Xunit;

namespace Connector.Laws.Bonding;

/// <summary>The laws of what a field can say beyond being a copy. A world throws where a side is made to take a step it does not permit.</summary>
[Properties(Arbitrary = [typeof(WordScenes)], MaxTest = 2_000, QuietOnSuccess = true)]
public sealed class WordLaws
{
    [Property]
    public bool A_second_pass_plans_nothing(WordScene scene)
    {
        var world = scene.World();
        world.Pass();
        var at = world.Situation;
        return Planner.Of(Judge.Of(at), at, "2").Count == 0;
    }

    [Property]
    public bool A_settled_bond_agrees_on_every_field_that_is_kept_in_step(WordScene scene)
    {
        var world = scene.World();
        return world.Pass() is not (Carry or InStep) || world.Rule.Fields.Where(field => field.When == When.Always && field is not Virtual).All(field =>
            FieldMerge.Equivalent(field, world.Values[Side.Customer][field.Customer], world.Values[Side.Provider][field.Provider]));
    }

    [Property]
    public bool A_field_never_carried_is_never_written(WordScene scene)
    {
        var world = scene.World();
        var (customer, provider) = (world.Values[Side.Customer]["b"], world.Values[Side.Provider]["b"]);
        world.Pass();
        return (world.Values[Side.Customer]["b"], world.Values[Side.Provider]["b"]) == (customer, provider);
    }

    [Property]
    public bool An_owners_value_is_never_overwritten(WordScene scene)
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
    public bool An_empty_field_and_its_default_are_at_rest(WordScene scene)
    {
        var world = scene.World();
        var field = world.Rule.Fields[0];
        var to = field.Default!.On;
        if (world.Pass() is not (Carry or InStep))
        {
            return true;
        }

        world.Edit(to.Other(), "a", "");
        world.Edit(to, "a", field.Default.To.Text);
        return world.Pass() is not Carry carry || carry.Moves.Fields.All(move => move.Column != "a");
    }

    [Property]
    public bool A_made_field_follows_what_it_is_made_of_and_nothing_else(WordScene scene)
    {
        var world = scene.World();
        var agreed = world.Bond.Base.Customer;
        var before = world.Values[Side.Provider]["made"];
        var made = (Virtual)world.Rule.Fields[5];
        if (world.Pass() is not (Carry or InStep))
        {
            return world.Values[Side.Provider]["made"] == before;
        }

        var (a, d) = (world.Values[Side.Customer]["a"], world.Values[Side.Customer]["d"]);
        var changed = a != agreed["a"] || d != agreed["d"];
        return world.Values[Side.Provider]["made"] == (changed ? made.Compose([a, d]) : before)
            || (!changed && world.Values[Side.Provider]["made"] == made.Compose([a, d]));
    }

    [Property]
    public bool Of_two_edited_texts_no_line_that_was_added_is_lost(WordScene scene)
    {
        var world = scene.World();
        var (agreed, customer, provider) = (Lines(world.Bond.Base.Customer["c"]!), Lines(world.Values[Side.Customer]["c"]), Lines(world.Values[Side.Provider]["c"]));
        if (world.Pass() is not (Carry or InStep))
        {
            return true;
        }

        var merged = Lines(world.Values[Side.Provider]["c"]);
        return customer.Concat(provider).Except(agreed).Where(line => line.Length > 0).All(merged.Contains);
    }

    [Property]
    public bool A_delivery_cut_off_after_any_write_goes_on_in_the_next_pass(WordScene scene)
    {
        var whole = scene.World();
        var writes = Planner.Of(Judge.Of(whole.Situation), whole.Situation, "0").Count;
        whole.Pass();
        for (var most = 0; most < writes; most++)
        {
            var cut = scene.World();
            cut.Pass(most: most);
            cut.Pass();
            var at = cut.Situation;
            if (Ended(cut, Plain) != Ended(whole, Plain) || Planner.Of(Judge.Of(at), at, "3").Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    [Property]
    public bool Losing_every_answer_once_changes_nothing_in_the_end(WordScene scene)
    {
        var sure = scene.World();
        var unsure = scene.World();
        sure.Pass();
        unsure.Pass(answered: false);
        unsure.Pass();
        return Ended(sure) == Ended(unsure);
    }

    [Property]
    public bool While_an_approval_is_asked_for_nothing_is_written(WordScene scene)
    {
        var world = scene.World();
        world.Edit(Side.Customer, "approval", "requested");
        var at = world.Situation;
        var verdict = Judge.Of(at);
        return verdict is Await && Planner.Of(verdict, at, "1").Count == 0;
    }

    [Property]
    public bool Swapping_the_sides_mirrors_the_verdict(WordScene scene) => Mirror.Reflects(scene.World(), scene.Mirrored().World());

    // A merge of a text with its own merge may repeat lines that stand in the text more than once already.
    private static bool Plain(string column) => column != "c";

    private static string[] Lines(string text) => text.Split('\n');

    private static string Ended(World world, Func<string, bool>? columns = null) =>
        string.Join('|', world.Values.SelectMany(side => side.Value.Where(pair => columns?.Invoke(pair.Key) != false).OrderBy(pair => pair.Key).Select(pair => $"{side.Key}.{pair.Key}={pair.Value}")));
}
