using Connector.Sandbox;

namespace Connector.Conformance.S03_Queries;

/// <summary>Reference 3.1 and 3.2: what the plain operators leave open.</summary>
public sealed class OperatorTests : InstanceTest
{
    private const string MyGroups = "d6435e965f510100a9ad2572f2b477fe";
    private const string Me = "90d1921e5f510100a9ad2572f2b477fe";
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 3, 12, 0, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new() { Time = time };

    /// <summary>a, b and c were opened at noon of 2024-05-20, 2024-06-30 and 2024-07-03, a Wednesday.</summary>
    [Theory]
    [InlineData("opened_atONToday", "c")]
    [InlineData("opened_atONThis week@javascript:gs.beginningOfThisWeek()@javascript:gs.endOfThisWeek()", "c")]
    [InlineData("opened_atONLast week@javascript:gs.beginningOfLastWeek()@javascript:gs.endOfLastWeek()", "b")]
    [InlineData("opened_atONLast month@javascript:gs.beginningOfLastMonth()@javascript:gs.endOfLastMonth()", "b")]
    [InlineData("opened_atNOTONThis month@javascript:gs.beginningOfThisMonth()@javascript:gs.endOfThisMonth()", "ab")]
    [InlineData("opened_atONLast 7 days@javascript:gs.beginningOfLast7Days()@javascript:gs.endOfLast7Days()", "bc")]
    [InlineData("opened_atONLast 2 months", "abc")]
    [InlineData("opened_atONThis quarter", "c")]
    [InlineData("opened_atONThis year", "abc")]
    [InlineData("opened_atONOne year ago@javascript:gs.beginningOfOneYearAgo()@javascript:gs.endOfOneYearAgo()", "")]
    [InlineData("opened_atON2024-06-30", "b")]
    [InlineData("opened_atON2024-06-30@javascript:gs.dateGenerate('2024-06-30','start')@javascript:gs.dateGenerate('2024-06-30','end')", "b")]
    [InlineData("opened_atBETWEEN2024-05-20 12:00:00@2024-06-30 12:00:00", "ab")]
    [InlineData("opened_atBETWEEN2024-06-30@2024-07-04", "bc")]
    [InlineData("opened_atBETWEENjavascript:gs.daysAgoStart(3)@javascript:gs.daysAgoEnd(0)", "bc")]
    [InlineData("opened_at>=2024-06-30", "bc")]
    [InlineData("opened_at<=2024-06-30", "a")]
    [InlineData("opened_at<javascript:gs.monthsAgoStart(1)", "a")]
    [InlineData("opened_atRELATIVEGE@day@ago@3", "bc")]
    [InlineData("opened_atRELATIVELE@day@ago@3", "ab")]
    [InlineData("opened_atRELATIVEGT@month@ago@1", "bc")]
    [InlineData("opened_atRELATIVELT@quarter@ahead@1", "abc")]
    [InlineData("due_dateRELATIVEGT@minute@ahead@30", "c")]
    [InlineData("opened_atSAMEASsys_created_on", "abc")]
    [InlineData("opened_atNSAMEASdue_date@day", "ab")]
    [InlineData("opened_atSAMEASdue_date@month", "bc")]
    [InlineData("opened_atGT_FIELDdue_date", "b")]
    [InlineData("opened_atLT_FIELDdue_date", "c")]
    [InlineData("opened_atMORETHANdue_date@hour@after@1", "b")]
    [Reference("3.2", "date operators: ON and NOTON with named spans, BETWEEN, RELATIVE, MORETHAN, SAMEAS with a unit")]
    public Task A_span_of_time_selects(string query, string expected) => Selects(query, expected);

    [Theory]
    [InlineData("assignment_groupDYNAMIC" + MyGroups, "a")]
    [InlineData("assignment_group=javascript:gs.getUser().getMyGroups()", "a")]
    [InlineData("assignment_groupINjavascript:getMyGroups()", "a")]
    [InlineData("assignment_group!=javascript:gs.getUser().getMyGroups()", "bc")]
    [InlineData("assignment_groupIN_HIERARCHY_DYNAMIC" + MyGroups, "ab")]
    [InlineData("opened_byDYNAMIC" + Me, "abc")]
    [InlineData("opened_byDYNAMICffffffffffffffffffffffffffffffff", "abc")]
    [InlineData("opened_byINnobody,javascript:gs.getUserID()", "abc")]
    [InlineData("opened_byNOT INjavascript:gs.getUserID()", "")]
    [InlineData("opened_atINjavascript:gs.dateGenerate('2024-06-30','12:00:00'),2024-05-20 12:00:00", "ab")]
    [InlineData("opened_by.user_name=javascript:gs.getUserName()", "abc")]
    [InlineData("assignment_groupSTARTSWITHnet", "a")]
    [InlineData("assignment_groupENDSWITHfield", "b")]
    [InlineData("assignment_groupNOT LIKEnet", "bc")]
    [Reference("3.2", "DYNAMIC, IN_HIERARCHY_DYNAMIC, LIKE on a reference compares its display value; javascript:gs.* in any position")]
    public Task The_asker_and_the_asked_are_looked_up(string query, string expected) => Selects(query, expected);

    [Theory]
    [InlineData("123TEXTQUERY321=printer", "ab")]
    [InlineData("123TEXTQUERY321=printer jam", "b")]
    [InlineData("GOTO123TEXTQUERY321=PRINTER^impact=1", "a")]
    [InlineData("GOTOcorrelation_id>=b", "bc")]
    [Reference("3.2", "text: 123TEXTQUERY321=words, GOTOfield>=v")]
    public Task Words_are_searched_for_in_every_text(string query, string expected) => Selects(query, expected);

    [Theory]
    [InlineData("description!=printer jam", "ac")]
    [InlineData("descriptionNOT INprinter jam", "ac")]
    [InlineData("active!=true", "b")]
    [InlineData("active=1", "ac")]
    [InlineData("active=FALSE", "b")]
    [InlineData("activeIN0,false", "b")]
    [InlineData("active!=false", "ac")]
    [InlineData("stateIN-5,-4,7", "b")]
    [InlineData("state>-6^state<2", "ac")]
    [InlineData("order>-1", "c")]
    [InlineData("order<0", "ab")]
    [InlineData("orderBETWEEN-10@-2", "b")]
    [InlineData("numberIN", "")]
    [InlineData("sys_idINnone,none", "")]
    [InlineData("sys_class_name=Incident", "abc")]
    [Reference("3.2", "string != also matches empty; active!=true also matches false; integers compare numerically, also negative ones")]
    public Task Empty_and_negative_values_compare_as_they_should(string query, string expected) => Selects(query, expected);

    [Theory]
    [InlineData("stateVALCHANGES", "abc")]
    [InlineData("stateCHANGESFROM1^impact=1", "a")]
    [InlineData("stateCHANGESTO2", "abc")]
    [InlineData("opened_atDATEPARTMonday@javascript:gs.datePart('dayofweek','monday','EE')^impact=1", "a")]
    [InlineData("JOINincident.sys_id=task_ci.task!ci_item=x^impact=1", "a")]
    [InlineData("impact=1^RLQUERYtask_ci.task,>=1^impact=3^ENDRLQUERY^ORimpact=2", "ab")]
    [InlineData("RLQUERYtask_ci.task,>=1^impact=3^ENDRLQUERY", "abc")]
    [InlineData("impact=1^NQORDERBYDESCcorrelation_id", "a")]
    [InlineData("impact=1^ORimpact=3^NQimpact=2^active=false^ORDERBYDESCcorrelation_id", "cba")]
    [InlineData("^^^impact=1^EQ^", "a")]
    [InlineData("impact=1^ORnonsense=2", "a")]
    [InlineData("ORimpact=1", "a")]
    [InlineData("ORDERBYassignment_group.name^ORDERBYDESCcorrelation_id", "cab")]
    [InlineData("ORDERBYDESCassignment_group^ORDERBYcorrelation_id", "bac")]
    [Reference("3.1", "an unknown operator's condition is dropped and the rest runs; ORDERBY with dot-walk")]
    [Reference("3.2", "VALCHANGES, CHANGESFROM, CHANGESTO are meaningless in a read")]
    public Task What_a_read_cannot_answer_is_dropped(string query, string expected) => Selects(query, expected);

    [Theory]
    [InlineData("stateVALCHANGES")]
    [InlineData("RLQUERYtask_ci.task,>=1^ENDRLQUERY")]
    [InlineData("ORDERBYnonsense")]
    [InlineData("opened_byDYNAMICunknown")]
    [Reference("3.1", "glide.invalid_query.returns_no_rows=true returns none")]
    public async Task On_a_strict_instance_what_cannot_be_answered_selects_nothing(string query)
    {
        await Seed();
        var property = (await Client.Get("/api/now/table/sys_properties?name=glide.invalid_query.returns_no_rows")).Column("sys_id")[0];
        await Client.Patch("/api/now/table/sys_properties/" + property, """{"value":"true"}""");

        Assert.Empty((await Client.Get("/api/now/table/incident?sysparm_query=" + Uri.EscapeDataString(query))).Rows);
        Assert.Empty((await Client.Get("/api/now/table/incident?nonsense=1")).Rows);
    }

    private async Task Selects(string query, string expected)
    {
        await Seed();

        var ordered = query.Contains("ORDERBY", StringComparison.Ordinal) ? query : query + "^ORDERBYcorrelation_id";
        var answer = await Client.Get("/api/now/table/incident?sysparm_fields=correlation_id&sysparm_query=" + Uri.EscapeDataString(ordered));

        Assert.Equal((200, expected), (answer.Status, string.Concat(answer.Column("correlation_id"))));
    }

    private async Task Seed()
    {
        var admin = (await Client.Get("/api/now/table/sys_user?user_name=admin")).Column("sys_id")[0];
        var network = await Client.Create("sys_user_group", """{"name":"Network"}""");
        var field = await Client.Create("sys_user_group", $$"""{"name":"The Field","parent":"{{network}}"}""");
        await Client.Create("sys_user_grmember", $$"""{"user":"{{admin}}","group":"{{network}}"}""");
        time.Advance(TimeSpan.FromDays(-44));
        await Client.Create("incident", $$"""
            {"correlation_id":"a","short_description":"Printer broken","impact":1,"order":-1,"assignment_group":"{{network}}"}
            """);
        time.Advance(TimeSpan.FromDays(41));
        await Client.Create("incident", $$"""
            {"correlation_id":"b","description":"printer jam","impact":2,"order":-5,"state":7,"close_code":"Duplicate","close_notes":"x",
             "assignment_group":"{{field}}","due_date":"2024-06-29 12:00:00"}
            """);
        time.Advance(TimeSpan.FromDays(3));
        await Client.Create("incident", """{"correlation_id":"c","impact":3,"order":12,"due_date":"2024-07-03 13:00:00"}""");
    }
}
