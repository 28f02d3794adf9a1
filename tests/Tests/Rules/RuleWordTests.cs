using Connector.Rules.Checks;

namespace Connector.Tests.Rules;

/// <summary>The words that say more than which value travels: defaults, steps, virtual fields, merged texts, approvals, remote tables.</summary>
public sealed class RuleWordTests
{
    private static readonly RuleScript Say = new();

    private static BondRule Good => new("good")
    {
        Summary = "A rule without a fault.",
        Tables = new("incident", "sn_customerservice_case"),
        Starts = Say.Customer["active"].Is("true"),
        Fields = [Say.Copy("short_description").OwnedBy(Say.Customer)],
    };

    private static RemoteTableRule Remote => new("assets")
    {
        Summary = "The customer's assets, seen by the provider.",
        Tables = new("alm_asset", "u_customer_assets"),
        From = Side.Customer,
        Starts = Say.Customer["install_status"].Is("1"),
        Fields = [Say.Copy("display_name", to: "u_name"), Say.Virtual(Say.Provider, "u_label", "{asset_tag}: {model.name}")],
    };

    [Fact]
    public void An_empty_value_is_carried_as_the_default_of_its_side()
    {
        var field = Say.Copy("contact_type").LatestWins().OrElse(Say.Provider, "web");
        Assert.Equal("web", field.Carry(Side.Provider, ""));
        Assert.Equal("phone", field.Carry(Side.Provider, "phone"));
        Assert.Equal("", field.Carry(Side.Customer, ""));
        Assert.Empty(RuleCheck.Check(Fields(field)));
        Assert.Empty(RuleCheck.Check(Fields(Say.Translate("urgency", ("1", "3"), ("3", "1")).LatestWins().OrElse(Say.Provider, "3"))));
    }

    [Fact]
    public void A_default_that_can_never_stand_in_is_refused()
    {
        Expect("CB1038", Fields(Say.Copy("state").OwnedBy(Say.Customer).OrElse(Say.Customer, "1")), "never writes the customer's side");
        Expect("CB1038", Fields(Say.Set(Say.Provider, "state", "1").OrElse(Say.Provider, "2")));
    }

    [Fact]
    public void A_field_carried_never_needs_no_policy_and_has_no_way()
    {
        var field = Say.Copy("u_internal").Never();
        Assert.False(field.CanGo(Side.Provider) || field.CanGo(Side.Customer));
        Assert.Empty(RuleCheck.Check(Fields(Say.Copy("state").LatestWins(), field)));
    }

    [Fact]
    public void Only_the_same_text_can_be_merged()
    {
        Assert.Empty(RuleCheck.Check(Fields(Say.Copy("description").MergesText())));
        Expect("CB1037", Fields(Say.Translate("state", ("1", "2"), ("2", "1")).MergesText()), "cannot be merged");
    }

    [Theory]
    [InlineData("{number}: {short_description}", "INC1", "Mail is down", "INC1: Mail is down")]
    [InlineData("{number}{number}", "INC1", "", "INC1INC1")]
    [InlineData("{{{number}}}", "a{b}", "", "{a{b}}")]
    [InlineData("{number", "INC1", "", "")]
    [InlineData("}{number}", "{short_description}", "x", "}{short_description}")]
    public void A_virtual_field_is_filled_once_from_its_text(string text, string number, string description, string expected)
    {
        var made = (Virtual)Say.Virtual(Say.Provider, "u_title", text);
        var values = new Dictionary<string, string> { ["number"] = number, ["short_description"] = description };
        Assert.Equal(expected, made.Compose([.. made.From.Select(column => values[column])]));
    }

    [Fact]
    public void A_virtual_field_reads_its_columns_and_writes_its_own_side()
    {
        var made = Say.Virtual(Say.Provider, "u_title", ["number", "priority"], values => values[1] + values[0]);
        Assert.Equal(["number", "priority"], made.Sources(Side.Customer));
        Assert.Equal("1INC", ((Virtual)made).Compose(["INC", "1"]));
        Assert.True(made.CanGo(Side.Provider));
        Assert.False(made.CanGo(Side.Customer));
        Assert.Empty(RuleCheck.Check(Fields(made)));
        Expect("CB1022", Fields(Say.Virtual(Say.Provider, "u_title", "{Number}")));
        Expect("CB1020", Fields(Say.Virtual(Say.Provider, "u_title", "no column")));
        Expect("CB1025", Fields(made.LatestWins()));
    }

    [Fact]
    public void An_example_shows_what_a_virtual_field_says()
    {
        var rule = Fields(Say.Virtual(Say.Provider, "u_title", "{number}: {short_description}"));
        var given = Say.Customer.Has(("number", "INC1"), ("short_description", "Mail"));
        Assert.Empty(RuleCheck.Check(rule with { Examples = [Say.Example("said", given, Say.Provider.Has(("u_title", "INC1: Mail")))] }));
        Expect("CB1034", rule with { Examples = [Say.Example("wrong", given, Say.Provider.Has(("u_title", "Mail")))] }, "'INC1: Mail'");
    }

    [Fact]
    public void Steps_lead_to_every_value_a_table_may_write()
    {
        var table = Say.Translate("state", ("1", "1"), ("6", "6"), ("7", "3")).LatestWins();
        var whole = Fields(table.Steps(Say.Provider, ("", "1"), ("1", "10"), ("10", "6"), ("6", "3")));
        Assert.Empty(RuleCheck.Check(whole with { Ends = Say.Provider["state"].Is("3") }));
        Expect("CB1056", whole, "No step leads on from '3'");
        Expect("CB1039", Fields(table.Steps(Say.Provider, ("", "1"), ("1", "6"))), "No step leads to '3'");
        Expect("CB1039", Fields(table.Steps(Say.Provider, ("", "1"), ("1", "6"), ("1", "6"), ("6", "3"))), "twice");
        Expect("CB1039", Fields(Say.Copy("state").OwnedBy(Say.Customer).Steps(Say.Customer, ("1", "2"))), "never writes it");
    }

    [Fact]
    public void An_approval_is_a_condition_that_holds_while_it_is_asked_for()
    {
        var approval = Say.Approval(Say.Customer, "approval", by: "the CAB", due: "due_date", onExpiry: Expiry.Refuses);
        Assert.True(approval.Holds((_, field) => field == "approval" ? "requested" : null));
        Assert.False(approval.Holds((_, _) => "approved"));
        Assert.Null(approval.Holds((_, _) => null));
        Assert.Equal(["approval", "due_date"], approval.Reads(Side.Customer));
        Assert.Empty(RuleCheck.Check(Good with { Waits = approval }));
    }

    [Fact]
    public void An_approval_that_expires_needs_a_date_and_stands_in_waits()
    {
        Expect("CB1080", Good with { Waits = Say.Approval(Say.Customer, "approval", onExpiry: Expiry.Proceeds) }, "no date");
        Expect("CB1080", Good with { Ends = Say.Approval(Say.Customer, "approval") }, "stands in Starts or Ends");
        Expect("CB1022", Good with { Waits = Say.Approval(Say.Customer, "approval", due: "Due Date") });
    }

    [Fact]
    public void A_remote_table_shows_and_never_writes()
    {
        Assert.Empty(RuleCheck.Check(Remote));
        Expect("CB1081", Remote with { MostRows = 0 });
        Expect("CB1081", Remote with { KeepFor = TimeSpan.FromHours(2) });
        Expect("CB1081", Remote with { Waits = Say.Customer["active"].Is("true") }, "no life");
        Expect("CB1081", Remote with { Fields = [Say.Copy("name").Once()] }, "would write");
        Expect("CB1036", Remote with { Journals = [Say.Journal("comments").ToProvider()] });
        Expect("CB1030", Remote with { Starts = Say.Provider["active"].Is("true") });
    }

    [Fact]
    public void A_default_and_an_approval_may_be_settings()
    {
        using var tree = RulesTree.Of(
            ("p/pack.json", """{ "customer": "acme", "instances": { "customer": "a", "provider": "b" }, "settings": { "asked": "requested", "type": "web" } }"""),
            ("p/rule.csx", RulesTree.GoodRule
                .Replace(".OwnedBy(Customer)", ".OwnedBy(Customer).OrElse(Provider, Setting(\"type\"))", StringComparison.Ordinal)
                .Replace("Fields =", "Waits = Approval(Customer, \"approval\", requested: Setting(\"asked\")),\n    Fields =", StringComparison.Ordinal)));
        var loaded = tree.Load();
        Assert.Empty(loaded.Findings);
        var rule = loaded.Book.Packs[0].Rules[0];
        Assert.Equal("web", rule.Fields[0].Carry(Side.Provider, ""));
        Assert.True(rule.Waits!.Holds((_, _) => "requested"));
        Assert.Equal(6, rule.Waits!.Approvals().Single().At.Line);
    }

    private static BondRule Fields(params FieldRule[] fields) => Good with { Fields = [.. fields] };

    private static void Expect(string code, Rule rule, string part = "") =>
        Assert.Contains(RuleCheck.Check(rule), finding => finding.Code == code && finding.Message.Contains(part, StringComparison.Ordinal));
}
