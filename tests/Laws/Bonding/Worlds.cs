using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Laws.Bonding;

/// <summary>Worlds in which the base and the two records come from one small stock of values, so that agreement and conflict are both common.</summary>
public sealed record Scene(BondRule Rule, IReadOnlyDictionary<string, string> Customer, IReadOnlyDictionary<string, string> Provider, Base Agreed, bool CustomerIsLater)
{
    public World World()
    {
        var world = new World(Rule, Customer, Provider, Agreed);
        Touch(world, Side.Customer);
        Touch(world, Side.Provider);
        world.UpdatedOn[CustomerIsLater ? Side.Customer : Side.Provider] = "2026-01-03 12:00:00";
        return world;
    }

    private void Touch(World world, Side side)
    {
        if (Agreed.On(side).Values.Any(pair => world.Values[side][pair.Key] != pair.Value))
        {
            world.ModCounts[side]++;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine();
        foreach (var field in Rule.Fields.Where(field => field is not Virtual))
        {
            var name = field.Customer;
            text.AppendLine($"{field.GetType().Name} {name} {field.Policy}: customer {Agreed.Customer[name]} → {Customer[name]}, provider {Agreed.Provider[name]} → {Provider[name]}");
        }

        return text.Append($"customer later: {CustomerIsLater}; approval {Customer["approval"]}").ToString();
    }
}

public static class Worlds
{
    private static readonly string[] Stock = ["", "1", "2", "3"];

    // Many-to-one on purpose: 1 and 2 of the customer are both 1 at the provider.
    private static readonly Sequence<Line> Lines = [("1", "1"), ("2", "1"), ("3", "3"), ("", "")];

    public static Arbitrary<Scene> Scenes() => Arb.From(Any);

    public static Gen<Scene> Any { get; } =
        from policies in Gen.Elements(Enum.GetValues<Policy>()).ArrayOf(5)
        from customer in Values
        from provider in Values
        from touched in Gen.Choose(0, 3).ArrayOf(5)
        from later in Gen.Elements(true, false)
        from approval in Gen.Frequency((4, Gen.Constant("approved")), (1, Gen.Constant("requested")))
        let rule = Rule(policies)
        let agreed = Agree(rule, customer)
        select new Scene(rule, Edit(agreed.Customer.Values, customer, touched, 1, approval), Edit(agreed.Provider.Values, provider, touched, 2, ""), agreed, later);

    public static BondRule Rule(IReadOnlyList<Policy> policies) => new("law")
    {
        Summary = "For the laws.",
        Tables = new("incident", "incident"),
        Starts = new FieldTest(Side.Customer, "approval", Comparison.IsNotEmpty, []),
        Waits = new FieldTest(Side.Customer, "approval", Comparison.Is, ["requested"]),
        Fields =
        [
            new Copy("a", "a") { Policy = policies[0] },
            new Copy("b", "b") { Policy = policies[1] },
            new Copy("c", "c") { Policy = policies[2] },
            new Copy("d", "d") { Policy = policies[3] },
            new Translate("state", "state", Lines) { Policy = policies[4] },
        ],
        Journals = [new JournalRule("comments", "comments", Flow.BothWays)],
    };

    private static Gen<string[]> Values => Gen.Elements(Stock).ArrayOf(5);

    // A base in which both sides agree, whatever the values.
    private static Base Agree(BondRule rule, string[] values)
    {
        Dictionary<string, string> customer = [], provider = [];
        for (var index = 0; index < rule.Fields.Count; index++)
        {
            var field = rule.Fields[index];
            customer[field.Customer] = values[index];
            provider[field.Provider] = field.Carry(Side.Provider, values[index])!;
        }

        customer["approval"] = "approved";
        return new Base(Half(customer, 3), Half(provider, 5));
    }

    private static SideBase Half(Dictionary<string, string> values, int count) => new(count, "2026-01-01 10:00:00", values, new Dictionary<string, string>());

    private static Dictionary<string, string> Edit(IReadOnlyDictionary<string, string> agreed, string[] values, int[] touched, int bit, string approval)
    {
        var edited = new Dictionary<string, string>(agreed) { ["approval"] = approval };
        string[] names = ["a", "b", "c", "d", "state"];
        for (var index = 0; index < names.Length; index++)
        {
            if ((touched[index] & bit) != 0)
            {
                edited[names[index]] = names[index] == "state" && bit == 2 && values[index] == "2" ? "3" : values[(index + 1) % 5] is "2" && bit == 2 && names[index] == "state" ? "1" : values[(index + 1) % 5];
            }
        }

        return edited;
    }
}
