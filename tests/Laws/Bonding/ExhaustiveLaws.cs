using System.Globalization;
using Xunit.Abstractions;

namespace Connector.Laws.Bonding;

public sealed class ExhaustiveLaws(ITestOutputHelper output)
{
    private const int Depth = 6;

    [Fact]
    public void Whatever_six_things_happen_in_whatever_order_the_two_records_come_to_rest_and_agree()
    {
        var model = new SmallModel();
        model.Walk(Depth);
        Assert.True(model.Breaches.Count == 0, model.Breaches.FirstOrDefault());
        var orders = Enumerable.Range(1, Depth).Sum(length => (long)Math.Pow(SmallModel.Choices, length));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{orders:N0} orders of up to {Depth} of {SmallModel.Choices} things: {model.States:N0} different states, {model.Steps:N0} steps, every state brought to rest."));

        // A model that meets little proves little.
        Assert.InRange(model.States, 5_000, 10_000_000);
    }
}
