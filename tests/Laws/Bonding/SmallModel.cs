using System.Globalization;
using System.Text;
using Connector.Bonding;
using Connector.Proofs.Scripts;
using Connector.Proofs.Worlds;

namespace Connector.Laws.Bonding;

/// <summary>
/// Two records of three fields, and everything that can happen to them: an edit of any field on either side, an approval asked for or given, a pass, a
/// pass that ends before, amid or after its writes, a pass whose writes arrive twice. Every order of these is walked; where two orders lead to the same
/// state, what follows is walked once.
/// </summary>
internal sealed class SmallModel
{
    private static readonly RuleScript Say = new();

    private static readonly BondRule Rule = new("small")
    {
        Summary = "Small enough to be walked completely.",
        Tables = new("incident", "incident"),
        Starts = Say.Customer["approval"].IsNotEmpty(),
        Waits = Say.Customer["approval"].Is("requested"),
        Fields =
        [
            new Copy("latest", "latest") { Policy = Policy.LatestWins },
            new Copy("owned", "owned") { Policy = Policy.CustomerOwns },
            new Translate("state", "state", [("1", "1"), ("2", "1"), ("3", "3"), ("3", "4")]) { Policy = Policy.LatestWins, Lossy = "On either side two states are one of the other's." },
        ],
    };

    private static readonly (Side Side, string Column, string[] Values)[] Fields =
    [
        (Side.Customer, "latest", ["a", "b"]), (Side.Customer, "owned", ["a", "b"]), (Side.Customer, "state", ["1", "2", "3"]),
        (Side.Provider, "latest", ["a", "b"]), (Side.Provider, "owned", ["a", "b"]), (Side.Provider, "state", ["1", "3", "4"]),
        (Side.Customer, "approval", ["requested", "approved"]),
    ];

    private static readonly Delivery[] Deliveries = Enum.GetValues<Delivery>();

    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>Different things that can happen at any time.</summary>
    public static int Choices => Fields.Length + Deliveries.Length;

    /// <summary>Different states met.</summary>
    public int States => _met.Count;

    /// <summary>Things that happened, each in a state of its own.</summary>
    public long Steps { get; private set; }

    /// <summary>What broke, with everything that led there; empty where nothing did.</summary>
    public List<string> Breaches { get; } = [];

    /// <summary>Walks every order of so many things.</summary>
    public void Walk(int depth)
    {
        var first = new PairWorld(Rule, new Stock(Rule), [new("approval", "approved"), new("latest", "a"), new("owned", "a"), new("state", "1")]);
        _met.Add(Fingerprint(first));
        List<(PairWorld World, string Path)> front = [(first, "")];
        for (var at = 0; at < depth && Breaches.Count == 0; at++)
        {
            List<(PairWorld World, string Path)> next = [];
            foreach (var (world, path) in front)
            {
                for (var choice = 0; choice < Choices && Breaches.Count == 0; choice++)
                {
                    var after = world.Copy();
                    var told = $"{path}; {Take(after, choice, path)}";
                    Steps++;
                    if (_met.Add(Fingerprint(after)))
                    {
                        ComeToRest(after.Copy(), told);
                        next.Add((after, told));
                    }
                }
            }

            front = next;
        }
    }

    private string Take(PairWorld world, int choice, string path)
    {
        if (choice >= Fields.Length)
        {
            var delivery = Deliveries[choice - Fields.Length];
            Pass(world, delivery, path);
            return $"pass {delivery}";
        }

        // An edit writes the next of the column's values, so that one edit more is always another value.
        var (side, column, values) = Fields[choice];
        var edit = new Edit(side, column, values[(Array.IndexOf(values, world.On(side).Value(column)) + 1) % values.Length]);
        world.Do(edit);
        return $"{edit}";
    }

    private void Pass(PairWorld world, Delivery delivery, string path)
    {
        var judged = world.Judge();
        Expect(judged.Verdict is not (Refuse or Clash), path, $"the bond is held: {judged.Verdict.Reason}");
        Expect(judged.Writes.Count == 0 || world.On(Side.Customer).Value("approval") != "requested", path, "something is written while the approval is asked for");
        Expect(
            !judged.Writes.OfType<UpdateRecord>().Any(update => update.Key.Side == Side.Customer && update.Fields.Any(field => field.Field == "owned")), path,
            "the customer's own field is written there");
        Expect(
            !judged.Writes.OfType<CreateRecord>().Any(create => create.Key.Side == Side.Customer || create.Key != world.Bond.ProviderKey), path,
            "a record is made that is not the bond's");
        Expect(
            !judged.Writes.OfType<UpdateRecord>().Any(update => update.Fields.Any(field => world.On(update.Key.Side).Value(field.Field) == field.Value)), path,
            "something is written that stands there already");
        world.Deliver(judged, delivery);
    }

    private void ComeToRest(PairWorld world, string path)
    {
        for (var pass = 0; pass < 3; pass++)
        {
            Pass(world, Delivery.Answered, path);
        }

        Expect(world.Judge().Writes.Count == 0, path, "three passes later something is still to be written");
        if (world.On(Side.Customer).Value("approval") == "requested")
        {
            return;
        }

        var (customer, provider) = (world.On(Side.Customer), world.On(Side.Provider));
        Expect(provider.Exists, path, "there is no counterpart");
        Expect(customer.Value("latest") == provider.Value("latest"), path, "the sides do not agree on the latest");
        Expect(FieldMerge.Equivalent(Rule.Fields[2], customer.Value("state"), provider.Value("state")), path, "the sides do not agree on the state");
        var contested = world.Bond.Base.Provider.PutBack.TryGetValue("owned", out var before) && before == provider.Value("owned");
        Expect(customer.Value("owned") == provider.Value("owned") || contested, path, "the provider does not hold the owner's value");
    }

    private void Expect(bool holds, string path, string otherwise)
    {
        if (!holds)
        {
            Breaches.Add($"{otherwise}: {path}");
        }
    }

    // Times and counts matter only by how they compare.
    private static string Fingerprint(PairWorld world)
    {
        var text = new StringBuilder();
        var times = new List<string>();
        foreach (var side in Enum.GetValues<Side>())
        {
            var (record, agreed) = (world.On(side), world.Bond.Base.On(side));
            foreach (var column in Rule.Read(side))
            {
                text.Append(record.Value(column)).Append('|').Append(agreed[column] ?? "-").Append('|').Append(agreed.PutBack.GetValueOrDefault(column, "-")).Append('|');
            }

            var ahead = agreed.ModCount < 0 ? "never" : (record.ModCount - agreed.ModCount).ToString(CultureInfo.InvariantCulture);
            text.Append(record.Exists).Append('|').Append(ahead).Append('|');
            times.AddRange([record.UpdatedOn, agreed.UpdatedOn]);
        }

        var order = times.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return text.Append(world.Bond.Phase).Append(world.InFlight).AppendJoin(',', times.Select(time => order.IndexOf(time))).ToString();
    }
}
