using FsCheck;
using FsCheck.Fluent;

namespace Connector.Laws.Bonding;

/// <summary>
/// A scene whose fields use what goes beyond a plain copy: a default, a field never carried, a merged text, a state with steps and a field made of
/// several others.
/// </summary>
public sealed record WordScene(Scene Scene)
{
    public World World() => Scene.World();

    public WordScene Mirrored() => new(Mirror.Of(Scene));

    public override string ToString() =>
        $"{Scene}\nsteps {string.Join(' ', Scene.Rule.Fields.SelectMany(field => field.Steps).Select(step => $"{step.From}>{step.To}"))}; default {Scene.Rule.Fields[0].Default}; "
        + $"made {Scene.Agreed.Provider["made"]} → {Scene.Provider["made"]}";
}

public static class WordScenes
{
    public static readonly string[] States = ["1", "2", "3", "10"];
    private static readonly string[] Stock = ["", "1", "2"];
    private static readonly string[] Columns = ["a", "b", "c", "d", "state", "made"];

    public static Arbitrary<WordScene> Scenes() => Arb.From(
        from policies in Gen.Elements(Policy.CustomerOwns, Policy.ProviderOwns, Policy.LatestWins, Policy.HoldsOnClash).ArrayOf(4)
        from defaulted in Gen.Elements(Side.Customer, Side.Provider)
        from steps in Gen.SubListOf(from one in States from other in States where one != other select new Step(Side.Provider, one, other))
        let rule = Rule(policies, defaulted, steps)
        from agreed in Values
        from customer in Values
        from provider in Values
        from touched in Gen.Choose(0, 3).ArrayOf(Columns.Length)
        from later in Gen.Elements(true, false)
        let half = Agree(rule, agreed)
        select new WordScene(new Scene(
            rule, Edit(half.Customer.Values, customer, touched, 1), Edit(half.Provider.Values, provider, touched, 2), half, later)));

    private static Gen<string[]> Values =>
        from plain in Gen.Elements(Stock).ArrayOf(Columns.Length)
        from lines in Gen.Elements("p", "q", "r", "s").ListOf()
        from state in Gen.Elements(States)
        select (string[])[plain[0], plain[1], string.Join('\n', lines), plain[3], state, plain[5]];

    private static BondRule Rule(Policy[] policies, Side defaulted, IEnumerable<Step> steps) => new("words")
    {
        Summary = "For the laws.",
        Tables = new("incident", "incident"),
        Starts = new FieldTest(Side.Customer, "approval", Comparison.IsNotEmpty, []),
        Waits = new Approval(Side.Customer, "approval", "requested"),
        Fields =
        [
            new Copy("a", "a") { Policy = policies[0], Default = new(defaulted, "9") },
            new Copy("b", "b") { Policy = policies[1], When = When.Never },
            new Copy("c", "c") { Policy = Policy.MergesText },
            new Copy("d", "d") { Policy = policies[2] },
            new Copy("state", "state") { Policy = policies[3], Steps = [.. steps] },
            new Virtual(Side.Provider, "made", "{a}: {d}"),
        ],
    };

    private static Base Agree(BondRule rule, string[] values)
    {
        Dictionary<string, string> customer = [], provider = [];
        for (var index = 0; index < 5; index++)
        {
            customer[Columns[index]] = values[index];
            provider[Columns[index]] = rule.Fields[index] is { When: When.Always } field && field.Default?.On == Side.Provider ? field.Carry(Side.Provider, values[index])! : values[index];
        }

        (customer["made"], provider["made"]) = ("", ((Virtual)rule.Fields[5]).Compose([values[0], values[3]]));
        customer["approval"] = provider["approval"] = "approved";
        return new Base(new(3, "2026-01-01 10:00:00", customer, new Dictionary<string, string>()), new(5, "2026-01-01 10:00:00", provider, new Dictionary<string, string>()));
    }

    private static Dictionary<string, string> Edit(IReadOnlyDictionary<string, string> agreed, string[] values, int[] touched, int bit)
    {
        var edited = new Dictionary<string, string>(agreed);
        for (var index = 0; index < Columns.Length; index++)
        {
            if ((touched[index] & bit) != 0)
            {
                edited[Columns[index]] = values[index];
            }
        }

        return edited;
    }
}
