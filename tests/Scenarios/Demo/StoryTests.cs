using Connector.Host.Demo.Driving;
using Connector.Sandbox.IncidentLog;

namespace Connector.Scenarios.Demo;

public sealed class StoryTests
{
    private const int Incidents = 1_000;

    private static readonly IReadOnlyList<Slice> Story = Told();

    [Fact]
    public void Every_act_has_a_name_of_its_own() =>
        Assert.Equal(Story.Sum(slice => slice.Acts.Count), Story.SelectMany(slice => slice.Acts).Select(act => act.Id).Distinct().Count());

    [Fact]
    public void The_same_story_is_told_every_time() =>
        Assert.Equal(Story.SelectMany(slice => slice.Acts).Select(act => act.Id), Told().SelectMany(slice => slice.Acts).Select(act => act.Id));

    [Fact]
    public void Nothing_is_handed_over_closed_or_closed_before_a_pass_has_seen_it()
    {
        HashSet<string> closed = [];
        Dictionary<string, int> handedOver = [];
        foreach (var slice in Story)
        {
            foreach (var act in slice.Acts)
            {
                var fields = act switch { Make make => make.Fields, Edit edit => edit.Fields, _ => null };
                if (act.Table != "incident" || fields is null)
                    continue;
                if (fields.TryGetValue("state", out var state))
                    _ = state is "7" ? closed.Add(act.SysId) : closed.Remove(act.SysId);
                if (fields.GetValueOrDefault("assignment_group") is { } group && (group == Names.ServiceDeskId || group == Names.NetworkId))
                {
                    Assert.DoesNotContain(act.SysId, closed);
                    Assert.True(handedOver.TryAdd(act.SysId, slice.Number), $"{act.Id} is handed over twice");
                }
                else if (handedOver.TryGetValue(act.SysId, out var since))
                {
                    Assert.DoesNotContain("assignment_group", fields.Keys);
                    Assert.False(state is "7" && since == slice.Number, $"{act.Id} closes what the same slice hands over");
                }
            }
        }

        Assert.InRange(handedOver.Count, Incidents / 2, Incidents);
    }

    [Fact]
    public void A_story_has_something_of_everything()
    {
        var acts = Story.SelectMany(slice => slice.Acts).ToList();
        Assert.Equal(Incidents, acts.Count(act => act is Make { Table: "incident" }));
        Assert.Equal(Incidents / 50, acts.OfType<Order>().Count());
        Assert.InRange(acts.OfType<Attach>().Count(), Incidents / 40, Incidents / 10);
        Assert.All(acts.OfType<Say>(), say => Assert.Contains(Token.InText(say.Id), say.Text));
        Assert.Contains(acts, act => act.Table.StartsWith("cmdb", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Slice> Told() => CustomerStory.Of(EventLog.Read(Incidents), new Servers(Incidents), new Orders(0, Incidents, ["someone"]), new Problems(0, Incidents));
}
