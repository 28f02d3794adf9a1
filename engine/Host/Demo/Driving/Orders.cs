namespace Connector.Host.Demo.Driving;

/// <summary>The laptops the customer's people order.</summary>
internal sealed class Orders(int first, int incidents, IReadOnlyList<string> people)
{
    private static readonly string[] Models = ["13 inch", "14 inch", "16 inch \"Studio\""];
    private static readonly string[] Memory = ["16 GB", "32 GB"];

    /// <summary>The orders of one slice; all are placed in the first four fifths of the story.</summary>
    public IEnumerable<Act> In(int slice, int slices)
    {
        var count = Math.Max(5, incidents / 50);
        var span = Math.Max(1, slices * 4 / 5);
        for (var number = 0; number < count; number++)
        {
            if (number * span / count == slice)
                yield return Placed(number);
        }
    }

    private Order Placed(int number)
    {
        var act = $"order-{first + number}";
        return new(act, Accounts.Portal, Dice.SysId("sc_cat_item", Names.CustomerItem), Dice.Pick(people, act), new Dictionary<string, string>
        {
            ["model"] = Dice.Pick(Models, "model " + act),
            ["memory"] = Dice.Pick(Memory, "memory " + act),
            ["justification"] = $"My old one is slow & \"loud\" {Token.InText(act)}",
        });
    }
}
