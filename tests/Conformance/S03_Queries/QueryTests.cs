using Connector.Sandbox;

namespace Connector.Conformance.S03_Queries;

/// <summary>Reference 3: encoded queries.</summary>
public sealed class QueryTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 3, 12, 0, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new() { Time = time };

    /// <summary>a: 2024-07-01, b: 2024-07-02, c: 2024-07-03; ordered here by their letter.</summary>
    [Reference("3.2", "the operators of the table")]
    [Reference("3.1", "dot-walk any number of levels")]
    [Theory]
    [InlineData("short_description=alpha one", "a")]
    [InlineData("short_description=ALPHA ONE", "a")]
    [InlineData("short_description!=alpha one", "bc")]
    [InlineData("short_descriptionINalpha one,gamma", "ac")]
    [InlineData("short_descriptionNOT INalpha one,gamma", "b")]
    [InlineData("short_descriptionLIKEalpha", "ab")]
    [InlineData("short_descriptionCONTAINSalpha", "ab")]
    [InlineData("short_description*two", "b")]
    [InlineData("short_descriptionNOT LIKEalpha", "c")]
    [InlineData("short_description!*alpha", "c")]
    [InlineData("short_descriptionSTARTSWITHalpha", "ab")]
    [InlineData("short_descriptionENDSWITHtwo", "b")]
    [InlineData("short_description%two", "b")]
    [InlineData("descriptionISEMPTY", "bc")]
    [InlineData("descriptionISNOTEMPTY", "a")]
    [InlineData("descriptionEMPTYSTRING", "bc")]
    [InlineData("descriptionANYTHING", "abc")]
    [InlineData("impact=1", "a")]
    [InlineData("impact>1", "bc")]
    [InlineData("impact>=2^impact<3", "b")]
    [InlineData("order>9", "bc")]
    [InlineData("orderBETWEEN9@10", "ab")]
    [InlineData("stateIN2,-5", "b")]
    [InlineData("impactSAMEASurgency", "b")]
    [InlineData("impactNSAMEASurgency", "ac")]
    [InlineData("impactLT_FIELDurgency", "a")]
    [InlineData("impactGT_FIELDurgency", "c")]
    [InlineData("impactGT_OR_EQUALS_FIELDurgency", "bc")]
    [InlineData("impactLT_OR_EQUALS_FIELDurgency", "ab")]
    [InlineData("knowledge=true", "c")]
    [InlineData("knowledge!=true", "ab")]
    [InlineData("caller_id.name=Ada", "a")]
    [InlineData("caller_id.company.name=ACME", "a")]
    [InlineData("caller_idLIKEad", "a")]
    [InlineData("caller_idISEMPTY", "bc")]
    public Task An_operator_selects(string query, string expected) => Selects(query, expected);

    [Reference("3.2", "ON, NOTON, RELATIVE, MORETHAN, LESSTHAN, BETWEEN, SAMEAS with @day, DYNAMIC, javascript")]
    [Theory]
    [InlineData("opened_at>2024-07-01 12:00:00", "bc")]
    [InlineData("opened_at>=2024-07-01 12:00:00^opened_at<2024-07-03 12:00:00", "ab")]
    [InlineData("opened_atONToday@javascript:gs.beginningOfToday()@javascript:gs.endOfToday()", "c")]
    [InlineData("opened_atNOTONToday@javascript:gs.daysAgoStart(0)@javascript:gs.daysAgoEnd(0)", "ab")]
    [InlineData("opened_at>=javascript:gs.daysAgoStart(1)", "bc")]
    [InlineData("opened_at<javascript:gs.dateGenerate('2024-07-02','00:00:00')", "a")]
    [InlineData("opened_atBETWEENjavascript:gs.daysAgoStart(2)@javascript:gs.daysAgoEnd(1)", "ab")]
    [InlineData("opened_atRELATIVEGT@hour@ago@25", "bc")]
    [InlineData("opened_atRELATIVELT@day@ago@1", "a")]
    [InlineData("opened_atRELATIVEEE@day@ago@1", "b")]
    [InlineData("due_dateMORETHANopened_at@hour@after@3", "a")]
    [InlineData("due_dateLESSTHANopened_at@hour@after@3", "b")]
    [InlineData("due_dateSAMEASopened_at@day", "ab")]
    [InlineData("opened_by=javascript:gs.getUserID()", "abc")]
    [InlineData("opened_byDYNAMIC90d1921e5f510100a9ad2572f2b477fe", "abc")]
    public Task A_date_operator_selects(string query, string expected) => Selects(query, expected);

    [Reference("3.1", "AND, OR on the condition before it, NQ, EQ, doubled caret, ORDERBY; the bad condition is dropped")]
    [Theory]
    [InlineData("impact=1^ORimpact=2", "ab")]
    [InlineData("active=true^impact=2^ORimpact=3^short_descriptionLIKEalpha", "b")]
    [InlineData("impact=1^NQimpact=3^EQ", "ac")]
    [InlineData("impact=1^short_description=none^NQimpact=3", "c")]
    [InlineData("short_description=ga^^mma^ORshort_description=gamma", "c")]
    [InlineData("nonsense=1", "abc")]
    [InlineData("nonsense=1^impact=2", "b")]
    [InlineData("impactWHATEVER2", "abc")]
    [InlineData("caller_id.nonsense=1^impact=1", "a")]
    [InlineData("opened_at>javascript:gs.explode()^impact=1", "a")]
    [InlineData("sys_id=bad", "")]
    [InlineData("ORDERBYDESCimpact", "cba")]
    [InlineData("impact>0^ORDERBYDESCcaller_id.name^ORDERBYDESCimpact", "acb")]
    [InlineData("sys_class_nameINSTANCEOFtask", "abc")]
    public Task Terms_combine_and_bad_ones_are_dropped(string query, string expected) => Selects(query, expected);

    [Reference("3.1", "glide.invalid_query.returns_no_rows=true returns none")]
    [Fact]
    public async Task A_bad_term_gives_nothing_when_the_property_says_so()
    {
        await using var strict = await SandboxInstance.StartAsync(new()
        {
            Properties = new Dictionary<string, string> { ["glide.invalid_query.returns_no_rows"] = "true" },
        });
        using var client = new Client(strict.Address);
        await client.Create("incident", "{}");

        Assert.Empty((await client.Get("/api/now/table/incident?sysparm_query=nonsense=1")).Rows);
        Assert.Single((await client.Get("/api/now/table/incident?sysparm_query=active=true")).Rows);
    }

    [Reference("2.4", "deep reads: keyset with an id tiebreak")]
    [Fact]
    public async Task Keyset_pages_over_one_second_lose_and_repeat_nothing()
    {
        for (var i = 0; i < 40; i++)
        {
            if (i is 10 or 30) time.Advance(TimeSpan.FromSeconds(1));
            await Client.Create("incident", "{}");
        }

        List<string> seen = [];
        var (since, last) = ("2024-07-03 12:00:00", "");
        while (true)
        {
            var query = Uri.EscapeDataString($"sys_updated_on={since}^sys_id>{last}^NQsys_updated_on>{since}^ORDERBYsys_updated_on^ORDERBYsys_id");
            var page = await Client.Get($"/api/now/table/task?sysparm_limit=7&sysparm_fields=sys_id,sys_updated_on&sysparm_query={query}");
            if (page.Rows.Count == 0) break;
            seen.AddRange(page.Column("sys_id"));
            (since, last) = (page.Column("sys_updated_on")[^1], page.Column("sys_id")[^1]);
        }

        Assert.Equal((40, 40), (seen.Count, seen.Distinct().Count()));
    }

    [Reference("3.2", "IN_HIERARCHY")]
    [Fact]
    public async Task A_hierarchy_is_searched_downwards()
    {
        var top = Instance.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = "top" });
        var middle = Instance.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = "middle", ["parent"] = top });
        var leaf = Instance.Insert("sys_user_group", new Dictionary<string, string> { ["name"] = "leaf", ["parent"] = middle });
        var id = await Client.Create("incident", $$"""{"assignment_group":"{{leaf}}"}""");

        var found = await Client.Get("/api/now/table/incident?sysparm_query=assignment_groupIN_HIERARCHY" + top);

        Assert.Equal([id], found.Column("sys_id"));
    }

    private async Task Selects(string query, string expected)
    {
        await Seed();

        var ordered = query.Contains("ORDERBY", StringComparison.Ordinal) ? query : query + "^ORDERBYcorrelation_id";
        var answer = await Client.Get("/api/now/table/incident?sysparm_fields=correlation_id&sysparm_query=" + Uri.EscapeDataString(ordered));

        Assert.Equal(expected, string.Concat(answer.Column("correlation_id")));
    }

    private async Task Seed()
    {
        var company = Instance.Insert("core_company", new Dictionary<string, string> { ["name"] = "ACME" });
        var ada = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "ada", ["name"] = "Ada", ["company"] = company });
        time.Advance(TimeSpan.FromDays(-2));
        await Client.Create("incident", $$"""
            {"correlation_id":"a","short_description":"alpha one","description":"text","impact":1,"urgency":2,"order":9,
             "caller_id":"{{ada}}","due_date":"2024-07-01 18:00:00"}
            """);
        time.Advance(TimeSpan.FromDays(1));
        await Client.Create("incident", """
            {"correlation_id":"b","short_description":"alpha two","impact":2,"urgency":2,"order":10,"state":2,"due_date":"2024-07-02 13:00:00"}
            """);
        time.Advance(TimeSpan.FromDays(1));
        await Client.Create("incident", """{"correlation_id":"c","short_description":"gamma","impact":3,"urgency":1,"order":100,"knowledge":true}""");
    }
}
