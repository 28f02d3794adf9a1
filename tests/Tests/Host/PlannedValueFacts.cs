using Connector.Bonding;
using Connector.Host.CommandLine;
using Connector.Tests.Bonding;

namespace Connector.Tests.Host;

public sealed class PlannedValueFacts
{
    [Fact]
    public void A_value_reached_step_by_step_says_what_it_is_on_the_way_to()
    {
        var stepped = new Copy("state", "state") { Policy = Policy.CustomerOwns, Steps = [new(Side.Provider, "1", "2"), new(Side.Provider, "2", "10")], At = new Place("acme/x.csx", 7) };
        var at = new Scene(stepped).InStep(("state", "1", "1")).Now(customer: [("state", "10")]);
        var verdict = Judge.Of(at);

        string[] told = [.. Planner.Of(verdict, at, "1").SelectMany(write => PlannedValue.Of(write, verdict, at.Rule)).Select(value => value.ToString())];

        Assert.Equal(2, told.Length);
        Assert.Contains("state: '1' → '2' (on the way to '10', which cannot be reached at once; ", told[0].Replace('"', '\''), StringComparison.Ordinal);
        Assert.Contains("state: '2' → '10' (", told[1].Replace('"', '\''), StringComparison.Ordinal);
        Assert.DoesNotContain("which is", string.Concat(told), StringComparison.Ordinal);
    }
}
