using Connector.Instances.Queries;

namespace Connector.Tests.Instances;

public sealed class EncodedQueryFacts
{
    private static readonly SideTerm Customer = new(Side.Customer);
    private static readonly SideTerm Provider = new(Side.Provider);

    public static TheoryData<string, Condition> Golden() => new()
    {
        { "state=1", Customer["state"].Is("1") },
        { "stateISEMPTY", Customer["state"].Is("") },
        { "state!=6^ORstateISEMPTY", Customer["state"].IsNot("6") },
        { "", Customer["active"].IsNot("1") },
        { "activeNOT INx,y^ORactiveISEMPTY", Customer["active"].NotIn("1", "x", "0", "y") },
        { "stateISNOTEMPTY", Customer["state"].IsNot("") },
        { "stateIN1,2", Customer["state"].In("1", "2") },
        { "state=1", Customer["state"].In("1") },
        { "stateIN1,2^ORstate=a,b^ORstateISEMPTY", Customer["state"].In("1", "2", "a,b", "") },
        { "stateNOT IN6,2^ORstateISEMPTY", Customer["state"].NotIn("6", "2") },
        { "stateNOT IN6,2^ORstateISEMPTY^stateISNOTEMPTY", Customer["state"].NotIn("6", "2", "") },
        { "short_descriptionSTARTSWITHPrinter", Customer["short_description"].StartsWith("Printer") },
        { "short_descriptionLIKEfire", Customer["short_description"].Contains("fire") },
        { "sys_idSTARTSWITH7e", Customer["sys_id"].StartsWith("7e") },
        { "caller_id.sys_idLIKEfee", Customer["caller_id.sys_id"].Contains("fee") },
        { "", Customer["caller_id"].StartsWith("7e") },
        { "", Customer["caller_id"].Contains("fee") },
        { "", !Customer["caller_id"].Contains("fire") },
        { "a=1^b=2", Customer["a"].Is("1") & Customer["b"].Is("2") },
        { "a=1^ORb=2", Customer["a"].Is("1") | Customer["b"].Is("2") },
        { "c=3^a=1^ORb=2", Customer["c"].Is("3") & (Customer["a"].Is("1") | Customer["b"].Is("2")) },
        { "a=1^b=2^NQc=3", (Customer["a"].Is("1") & Customer["b"].Is("2")) | Customer["c"].Is("3") },
        { "a=1^c=3^NQb=2^d=4^c=3", ((Customer["a"].Is("1")) | (Customer["b"].Is("2") & Customer["d"].Is("4"))) & Customer["c"].Is("3") },
        { "a!=6^ORaISEMPTY^ORb!=2^ORbISEMPTY", !(Customer["a"].Is("6") & Customer["b"].Is("2")) },
        { "a!=6^ORaISEMPTY^b!=2^ORbISEMPTY", !(Customer["a"].Is("6") | Customer["b"].Is("2")) },
        { "assignment_group.name=XYZ Service Desk", Customer["assignment_group.name"].Is("XYZ Service Desk") },
        { "name=a^^b@c+d&e", Customer["name"].Is("a^b@c+d&e") },
        { "name=caf\u00e9 \U0001F525", Customer["name"].Is("caf\u00e9 \U0001F525") },
        { "a=1", Customer["a"].Is("1") & Provider["state"].Is("3") },
        { "", Customer["a"].Is("1") | Provider["state"].Is("3") },
        { "a=1", Customer["a"].Is("1") & !Provider["state"].Is("3") },
        { "", Customer["a"].Is("two\nlines") },
        { "b=1", Customer["b"].Is("1") & Customer["a"].Is("two\nlines") },
        { "", Customer["a"].Is("javascript:gs.getUserID()") },
        { "", Customer["a"].Is("NULL") },
        { "", Customer["a"].Is(" blank") },
        { "", Customer["a"].Is("\ud800") },
        { "", Customer["a"].In("1", "two\nlines") },
        { "aNOT IN6,2^ORaISEMPTY", Customer["a"].NotIn("6", "two\nlines", "2") },
        { "", !Customer["a"].StartsWith("x") },
        { "", !Customer["a"].Contains("50%") },
        { "", Customer["a^ORb=1"].Is("1") },
        { "", Customer["ORa"].Is("1") },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_condition_is_said_as(string query, Condition condition) => Assert.Equal(query, PushDown.Of(condition, Side.Customer).Text(""));

    [Fact]
    public void A_test_in_front_stands_before_every_group() =>
        Assert.Equal("t>1^a=1^b=2^NQt>1^c=3", PushDown.Of((Customer["a"].Is("1") & Customer["b"].Is("2")) | Customer["c"].Is("3"), Side.Customer).Text("t>1"));

    [Fact]
    public void A_group_that_several_rules_share_is_said_once()
    {
        var rule = Customer["a"].Is("1") & Customer["b"].Is("2");
        Assert.Equal("a=1^b=2^NQc=3", PushDown.Of((rule | Customer["c"].Is("3")) | (rule | Customer["c"].Is("3")), Side.Customer).Text(""));
    }

    [Fact]
    public void A_choice_of_nothing_matches_nothing_rather_than_everything() => Assert.True(PushDown.Of(Customer["a"].In(), Side.Customer).IsNothing);

    [Fact]
    public void A_condition_with_too_many_groups_only_lets_more_rows_through()
    {
        var two = (Customer["a"].Is("1") & Customer["b"].Is("1")) | (Customer["c"].Is("1") & Customer["d"].Is("1"));
        var query = PushDown.Of(two & two & two & two & two & two & two, Side.Customer);
        Assert.InRange(query.Groups.Length, 1, 64);
    }
}
