namespace Connector.Tests.Rules;

public sealed class ConditionWordsTests
{
    private static readonly SideTerm Customer = new(Side.Customer);
    private static readonly SideTerm Provider = new(Side.Provider);

    public static TheoryData<string, string> Said => new()
    {
        { "one", "the customer's state is 7" },
        { "list", "the customer's state is 7, 8 or 'not yet'" },
        { "none", "the customer's state is neither 7 nor 8" },
        { "not", "the customer's state is not 7" },
        { "empty", "the provider's close_notes is empty" },
        { "filled", "the provider's close_notes is not empty" },
        { "blank", "the customer's state is empty" },
        { "starts", "the customer's number does not start with INC" },
        { "both", "the customer's state is 7 and the provider's close_notes is empty" },
        { "mixed", "(the customer's state is 7 or the provider's close_notes is empty) and the customer's active is true" },
        { "turned", "the customer's state is not 7 and the customer's active is not true" },
        { "setting", "the customer's group is the setting desk" },
    };

    private static Dictionary<string, Condition> Conditions { get; } = new()
    {
        ["one"] = Customer["state"].Is("7"),
        ["list"] = Customer["state"].In("7", "8", "not yet"),
        ["none"] = Customer["state"].NotIn("7", "8"),
        ["not"] = !Customer["state"].In("7"),
        ["empty"] = Provider["close_notes"].IsEmpty(),
        ["filled"] = !Provider["close_notes"].IsEmpty(),
        ["blank"] = Customer["state"].Is(""),
        ["starts"] = !Customer["number"].StartsWith("INC"),
        ["both"] = Customer["state"].Is("7") & Provider["close_notes"].IsEmpty(),
        ["mixed"] = (Customer["state"].Is("7") | Provider["close_notes"].IsEmpty()) & Customer["active"].Is("true"),
        ["turned"] = !(Customer["state"].Is("7") | Customer["active"].Is("true")),
        ["setting"] = Customer["group"].Is(new Value(null, "desk")),
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void A_condition_is_said_in_plain_words(string name, string words) => Assert.Equal(words, Conditions[name].InWords());

    [Fact]
    public void What_keeps_a_condition_from_holding_is_told_test_by_test()
    {
        var condition = Customer["active"].Is("true") & (Customer["state"].In("1", "2") | !Customer["group"].IsEmpty());
        string? Read(Side side, string field) => field switch { "active" => "true", "state" => "7", _ => "" };

        Assert.Equal([("state", "is 1 or 2"), ("group", "is not empty")], condition.WhatFails(Read).Select(fails => (fails.Test.Field, fails.Wanted)));
        Assert.Empty(condition.WhatFails((_, field) => field == "active" ? "true" : "1"));
        Assert.Equal(["active"], condition.WhatFails((_, field) => field == "active" ? null : "1").Select(fails => fails.Test.Field));
    }
}
