using Connector.Sandbox;

namespace Connector.Conformance.S03_Queries;

/// <summary>Reference 3.3: scripted dates are the asker's, literals are UTC.</summary>
public sealed class QueryZoneTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 3, 3, 0, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("west", "pw") { Roles = ["itil"], TimeZone = "US/Pacific" }],
    };

    [Fact]
    public async Task Today_begins_at_the_askers_midnight()
    {
        using var west = new Client(Instance.Address, "west", "pw");
        time.Advance(TimeSpan.FromHours(-9));
        await Client.Create("incident", "{}");
        time.Advance(TimeSpan.FromHours(9));
        const string Query = "/api/now/table/incident?sysparm_query=opened_at>=javascript:gs.beginningOfToday()";

        // Opened 18:00 UTC on the 2nd. At 03:00 UTC on the 3rd it is still the 2nd on the west coast.
        Assert.Empty((await Client.Get(Query)).Rows);
        Assert.Single((await west.Get(Query)).Rows);
    }
}
