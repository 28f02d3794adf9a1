using Connector.Rules.Checks.Packs;
using Connector.Rules.Dictionaries;

namespace Connector.Tests.Rules.Checks;

/// <summary>What only shows in conditions as a whole, and in several rules seen together.</summary>
public sealed class PackCheckTests
{
    private static readonly RuleScript Say = new();

    private static readonly Condition Active = Say.Customer["active"].Is("true");

    private static BondRule Good => Rule("good", "incident", "sn_customerservice_case", Active & Say.Customer["state"].In("1", "2"));

    [Fact]
    public void Rules_that_go_together_have_no_finding() => Assert.Empty(Check(
        Good with { Waits = Say.Customer["approval"].Is("requested"), Ends = Say.Customer["state"].In("7", "8") | Say.Provider["state"].Is("3") },
        Rule("other", "incident", "incident", Active & Say.Customer["state"].Is("3")),
        Rule("back", "problem", "sn_customerservice_case", Say.Provider["state"].Is("1") & Say.Provider["correlation_id"].IsEmpty())));

    [Fact]
    public void A_start_that_can_never_hold_is_refused()
    {
        Expect("CB1057", Severity.Error, Good with { Starts = Active & Say.Customer["active"].Is("FALSE") });
        Expect("CB1057", Severity.Error, Good with { Starts = Active & !Active });
        Expect("CB1057", Severity.Error, Good with { Starts = Say.Customer["number"].StartsWith("INC") & Say.Customer["number"].Is("CHG1") });
        Expect("CB1057", Severity.Error, Good with { Starts = Say.Customer["number"].Contains("7") & Say.Customer["number"].IsEmpty() });
        Assert.Empty(Check(Good with { Starts = Say.Customer["number"].StartsWith("INC") & Say.Customer["number"].Is("inc7") }));
    }

    [Fact]
    public void What_always_holds_or_never_can_is_told()
    {
        Expect("CB1058", Severity.Warning, Good with { Starts = Say.Customer["state"].IsEmpty() | Say.Customer["state"].IsNotEmpty() });
        Expect("CB1057", Severity.Warning, Good with { Waits = Say.Customer["state"].Is("1") & Say.Customer["state"].Is("2") }, "no bond ever waits");
        Expect("CB1057", Severity.Warning, Good with { Ends = Say.Customer["state"].Is("7") & Say.Customer["state"].NotIn("7", "8") }, "no bond ever ends");
        Expect("CB1057", Severity.Warning, Good with { Starts = Active & (Say.Customer["state"].Is("1") | (Active & Say.Customer["active"].IsEmpty())) }, "alternative");
    }

    [Fact]
    public void A_wait_that_cannot_begin_or_cannot_stop_is_told()
    {
        var starts = Say.Customer["approval"].Is("approved");
        Expect("CB1054", Severity.Warning, Good with { Starts = starts, Waits = Say.Customer["approval"].Is("requested") });
        Expect("CB1055", Severity.Error, Good with { Starts = starts, Waits = Say.Customer["approval"].IsNotEmpty() });
        Expect("CB1055", Severity.Error, Good with { Waits = Active });
        Assert.Empty(Check(Good with { Starts = Say.Customer["approval"].In("requested", "approved"), Waits = Say.Customer["approval"].Is("requested") }));
    }

    [Fact]
    public void A_bond_that_ends_as_it_begins_is_told()
    {
        Expect("CB1060", Severity.Error, Good with { Ends = Say.Customer["state"].IsNot("7") });
        Expect("CB1060", Severity.Warning, Good with { Ends = Say.Customer["state"].In("2", "7") }, "the customer's state = '2'");
        Assert.Empty(Check(Good with { Ends = Say.Customer["incident_state"].Is("7") | Say.Customer["state"].Is("7") }));
    }

    [Fact]
    public void A_record_that_two_rules_start_with_is_shown()
    {
        var second = Rule("second", "incident", "incident", Say.Customer["state"].Is("2") & Say.Customer["category"].Is("network"));
        Expect("CB1059", Severity.Warning, [Good, second], "'second' and another by 'good'", "active = 'true'", "category = 'network'", "state = '2'");
        Assert.Empty(Check(Good, second with { Starts = Say.Customer["state"].Is("3") }));
        Assert.Empty(Check(Good, second with { Tables = new("problem", "problem") }));
    }

    [Fact]
    public void Two_rules_that_write_one_column_of_one_record_are_told()
    {
        var first = Good with { Fields = [Say.Copy("short_description").OwnedBy(Say.Customer), Say.Copy("close_notes").LatestWins()] };
        var second = Rule("second", "incident", "incident", Active) with { Fields = [Say.Copy("close_notes").OwnedBy(Say.Provider)] };
        Expect("CB1052", Severity.Warning, [first, second], "customer's 'close_notes'", "'good'", "'second'");
        Assert.DoesNotContain(Check(first, second with { Fields = [Say.Copy("category").OwnedBy(Say.Provider)] }), finding => finding.Code == "CB1052");
    }

    [Fact]
    public void Two_owners_of_one_column_are_told()
    {
        var first = Good with { Fields = [Say.Copy("close_notes").OwnedBy(Say.Customer)] };
        var second = Rule("second", "incident", "incident", Active) with { Fields = [Say.Copy("close_notes").OwnedBy(Say.Provider)] };
        Expect("CB1051", Severity.Warning, [first, second], "customer's 'close_notes'");
        Expect("CB1051", Severity.Error, Good with
        {
            Fields = [Say.Copy("close_notes").OwnedBy(Say.Customer), Say.Compute("close_notes", to: "resolution_notes", toCustomer: text => text)],
        });
    }

    [Fact]
    public void A_column_one_rule_keeps_on_what_another_made_is_told()
    {
        var first = Good with { Fields = [Say.Copy("priority").OwnedBy(Say.Customer)] };
        var second = Rule("onwards", "problem", "sn_customerservice_case", Say.Provider["priority"].Is("1")) with { Fields = [Say.Copy("priority").OwnedBy(Say.Customer)] };
        Expect("CB1052", Severity.Warning, [first, second], "provider's 'priority'");
    }

    [Fact]
    public void Rules_that_start_each_other_are_told_with_the_way_round()
    {
        var there = Rule("there", "incident", "incident", Active);
        var back = Rule("back", "incident", "incident", Say.Provider["active"].Is("true"));
        Expect("CB1053", Severity.Warning, [there, back], "there → back → there", "correlation_id");
        Assert.Empty(Loops(there with { Starts = Active & Say.Customer["correlation_id"].IsEmpty() }, back));
        Assert.Empty(Loops(there with { Fields = [.. there.Fields, Say.Set(Say.Provider, "active", "false")] }, back));
        Assert.Empty(Loops(there, back with { Tables = new("problem", "incident") }));
        Assert.Single(Loops(
            there, back with { Name = "on", Tables = new("problem", "incident") }, Rule("round", "problem", "change_request", Say.Customer["active"].Is("true")),
            Rule("home", "incident", "change_request", Say.Provider["active"].Is("true"))));
    }

    private static BondRule Rule(string name, string customer, string provider, Condition starts) => new(name)
    {
        Summary = "A rule.",
        Tables = new(customer, provider),
        Starts = starts,
        Fields = [Say.Copy("short_description").OwnedBy(starts.Tests().First().Side == Side.Customer ? Say.Customer : Say.Provider)],
    };

    private static IReadOnlyList<Finding> Check(params Rule[] rules) => PackCheck.Check(new(
        "acme", new("acme-prod", "xyz-prod"), [.. rules.Select(rule => new CheckedRule(rule, rule))], PackDictionaries.None, _ => default));

    private static IEnumerable<Finding> Loops(params Rule[] rules) => Check(rules).Where(finding => finding.Code == "CB1053");

    private static void Expect(string code, Severity severity, Rule rule, params string[] parts) => Expect(code, severity, [rule], parts);

    private static void Expect(string code, Severity severity, Rule[] rules, params string[] parts)
    {
        var finding = Assert.Single(Check(rules), finding => finding.Code == code);
        Assert.Equal(severity, finding.Severity);
        Assert.False(string.IsNullOrEmpty(finding.Fix));
        Assert.All(parts, part => Assert.Contains(part, finding.Message + finding.Fix, StringComparison.Ordinal));
    }
}
