using Connector.Rules.Checks;

namespace Connector.Tests.Rules;

public sealed class RuleCheckTests
{
    private static readonly RuleScript Say = new();

    private static BondRule Good => new("good")
    {
        Summary = "A rule without a fault.",
        Tables = new("incident", "sn_customerservice_case"),
        Starts = Say.Customer["active"].Is("true"),
        Fields = [Say.Copy("short_description").OwnedBy(Say.Customer)],
    };

    private static ReplicaRule Replica => new("servers")
    {
        Summary = "Servers.",
        Tables = new("cmdb_ci_server", "cmdb_ci_server"),
        From = Side.Customer,
        DataSource = "ServiceNow",
        Starts = Say.Customer["name"].IsNotEmpty(),
        Fields = [Say.Copy("name")],
    };

    [Fact]
    public void Rules_without_a_fault_have_no_finding()
    {
        Assert.Empty(RuleCheck.Check(Good));
        Assert.Empty(RuleCheck.Check(Replica));
    }

    [Fact]
    public void A_field_both_sides_may_write_needs_a_policy()
    {
        Expect("CB1024", Fields(Say.Copy("state")), "nothing says who wins");
        Expect("CB1024", Fields(Say.Lookup("caller_id", by: "email", table: "sys_user", customerTable: "sys_user")));
        Expect("CB1024", Fields(Say.Compute("description", toProvider: text => text, toCustomer: text => text)));
        Assert.Empty(RuleCheck.Check(Fields(Say.Copy("state").Once(), Say.Lookup("caller_id", by: "email", table: "sys_user"))));
    }

    [Fact]
    public void A_policy_that_cannot_hold_is_refused()
    {
        Expect("CB1025", Fields(Say.Lookup("caller_id", by: "email", table: "sys_user").OwnedBy(Say.Provider)));
        Expect("CB1025", Fields(Say.Compute("description", toProvider: text => text).LatestWins()));
        Assert.Empty(RuleCheck.Check(Fields(Say.Lookup("caller_id", by: "email", table: "sys_user").OwnedBy(Say.Customer))));
    }

    [Fact]
    public void A_field_that_travels_nowhere_is_refused()
    {
        Expect("CB1035", Fields(Say.Lookup("caller_id", by: "email")));
        Expect("CB1035", Fields(Say.Compute("description")));
        Expect("CB1035", Replica with { Fields = [Say.Lookup("company", by: "name", customerTable: "core_company")] });
    }

    [Fact]
    public void A_column_has_one_writer()
    {
        Expect("CB1026", Fields(Say.Copy("close_notes").OwnedBy(Say.Customer), Say.Copy("description", to: "close_notes").OwnedBy(Say.Customer)), "the provider's column 'close_notes'");
        Expect("CB1026", Fields(Say.Copy("state").LatestWins(), Say.Set(Say.Provider, "state", "1")));
        Expect("CB1026", Fields(Say.Copy("number", to: "correlation_id").Once()), "stamp");
        Assert.Empty(RuleCheck.Check(Fields(Say.Copy("state").LatestWins(), Say.Compute("hold_reason", to: "state", toCustomer: state => state))));
        Assert.Empty(RuleCheck.Check(Fields(Say.Copy("number", to: "correlation_id").Once()) with { Correlation = new("correlation_id", null) }));
    }

    [Fact]
    public void A_table_that_does_not_return_a_value_must_say_so()
    {
        var table = Say.Translate("state", ("7", "3"), ("8", "3")).LatestWins();
        Expect("CB1027", Fields(table), "the customer's '8' becomes '3' at the provider and comes back as '7'");
        Assert.Empty(RuleCheck.Check(Fields(table.Lossy("A case cannot be canceled."))));
    }

    [Fact]
    public void Only_the_owners_values_have_to_come_back()
    {
        var table = Say.Translate("state", ("7", "3"), ("7", "4"));
        Expect("CB1027", Fields(table.LatestWins()), "the provider's '4' becomes '7' at the customer and comes back as '3'");
        Assert.Empty(RuleCheck.Check(Fields(table.OwnedBy(Say.Customer))));
        Expect("CB1027", Fields(table.OwnedBy(Say.Provider)));
    }

    [Fact]
    public void An_empty_value_has_to_come_back_too() =>
        Expect("CB1027", Fields(Say.Translate("state", ("5", "")).LatestWins()), "the customer's '' becomes '' at the provider and comes back as '5'");

    [Fact]
    public void A_line_stands_once() => Expect("CB1028", Fields(Say.Translate("state", ("1", "2"), ("1", "2")).LatestWins()));

    [Fact]
    public void Lossy_without_a_loss_is_a_warning()
    {
        Assert.Equal(Severity.Warning, Expect("CB1029", Fields(Say.Translate("state", ("1", "2")).LatestWins().Lossy("why"))).Severity);
        Assert.Equal(Severity.Warning, Expect("CB1029", Fields(Say.Copy("state").LatestWins().Lossy("why"))).Severity);
    }

    [Fact]
    public void Starts_tests_the_side_that_begins()
    {
        Expect("CB1030", Good with { Starts = Say.Customer["active"].Is("true") & Say.Provider["active"].Is("true") });
        Expect("CB1030", Replica with { Starts = Say.Provider["name"].IsNotEmpty() }, "come from the customer");
        Expect("CB1030", Request(Say.Provider["active"].Is("true")));
        Assert.Empty(RuleCheck.Check(Request(Say.Customer["active"].Is("true"))));
    }

    [Theory]
    [InlineData(Comparison.Is, 0)]
    [InlineData(Comparison.Is, 2)]
    [InlineData(Comparison.StartsWith, 0)]
    [InlineData(Comparison.In, 0)]
    [InlineData(Comparison.IsEmpty, 1)]
    public void A_test_has_as_many_values_as_it_needs(Comparison comparison, int values) =>
        Expect("CB1031", Good with { Starts = new FieldTest(Side.Customer, "active", comparison, [.. Enumerable.Repeat<Value>("x", values)]) });

    [Theory]
    [InlineData("Short_Description")]
    [InlineData("short description")]
    [InlineData("a..b")]
    [InlineData("a^b")]
    [InlineData("état")]
    [InlineData("a\n")]
    public void Columns_are_ones_an_instance_could_have(string column)
    {
        Expect("CB1022", Fields(Say.Copy(column).OwnedBy(Say.Customer)));
        Expect("CB1022", Good with { Starts = Say.Customer[column].Is("x") });
        Expect("CB1022", Good with { Journals = [Say.Journal(column).BothWays()] });
    }

    [Fact]
    public void Tables_and_rules_have_names_an_instance_and_a_page_can_show()
    {
        Expect("CB1021", Good with { Tables = new("incident", "Case") });
        Expect("CB1021", Good with { Tables = new("a.b", "incident") });
        Expect("CB1021", Good with { Name = "Good Rule" });
        Expect("CB1021", Good with { Name = "good\n" });
    }

    [Fact]
    public void What_is_read_through_a_reference_is_never_written()
    {
        Expect("CB1023", Fields(Say.Copy("description", to: "caller_id.title").OwnedBy(Say.Customer)));
        Expect("CB1023", Fields(Say.Copy("caller_id.title", to: "description").LatestWins()));
        Expect("CB1023", Fields(Say.Copy("description", to: "sys_id").OwnedBy(Say.Customer)));
        Assert.Empty(RuleCheck.Check(Fields(Say.Copy("caller_id.title", to: "description").OwnedBy(Say.Customer))));
    }

    [Fact]
    public void A_journal_travels_once()
    {
        Expect("CB1032", Good with { Journals = [Say.Journal("comments").BothWays(), Say.Journal("comments", to: "work_notes").ToProvider()] });
        Expect("CB1032", Good with { Journals = [Say.Journal("comments").ToProvider(), Say.Journal("comments").ToProvider()] });
        Assert.Empty(RuleCheck.Check(Good with { Journals = [Say.Journal("comments").ToProvider(), Say.Journal("comments").ToCustomer()] }));
    }

    [Fact]
    public void An_action_says_when_it_is_called_and_is_called_once_then()
    {
        var post = Say.Action("Notify/post");
        var reached = post.OnReaching(Say.Customer["state"].Is("6"));
        Assert.Empty(RuleCheck.Check(Good with { Actions = [post.OnBegin(), post.OnEnd(), reached, post.OnReaching(Say.Provider["state"].Is("6"))] }));
        Expect("CB3062", Good with { Actions = [reached with { Reaches = null }] }, "does not say what is to be reached");
        Expect("CB3062", Good with { Actions = [reached with { On = Occasion.Begins }] }, "another occasion");
        Expect("CB3062", Good with { Actions = [post.OnBegin(), post.OnBegin()] }, "twice");
        Expect("CB1022", Good with { Actions = [post.With(Say.Customer, "Number").OnBegin()] });
        Expect("CB1031", Good with { Actions = [post.OnReaching(Say.Customer["state"].In())] });
        Expect("CB1020", Good with { Actions = [new ActionRule("", Occasion.Begins)] });
        Expect("CB1020", Good with { Actions = null! });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void File_limits_are_sensible(int megabytes) => Expect("CB1033", Good with { Attachments = Say.Attachments.BothWays(megabytes) });

    [Fact]
    public void A_replica_carries_no_comments_and_no_files()
    {
        Expect("CB1036", Replica with { Journals = [Say.Journal("comments").ToProvider()] });
        Expect("CB1036", Replica with { Attachments = Say.Attachments.ToProvider() });
    }

    [Theory]
    [InlineData("description", "Mail is down", "short_description", "Mail is up", "gives no 'short_description'")]
    [InlineData("short_description", "Mail is down", "short_description", "Mail is up", "becomes 'Mail is down', where 'Mail is up' is expected")]
    [InlineData("short_description", "Mail is down", "description", "Mail is down", "no field of the rule writes")]
    [InlineData("state", "4", "state", "5", "no answer for '4'")]
    [InlineData("urgency", "x", "urgency", "1", "threw FormatException")]
    [InlineData("active", "false", "state", "10", "does not start a bond")]
    [InlineData("number", "INC1", "account", "x", "setting 'acct'")]
    public void An_example_that_fails_says_why(string given, string value, string then, string expected, string why)
    {
        var rule = Fields(
            Say.Copy("short_description").OwnedBy(Say.Customer), Say.Translate("state", ("1", "10")).LatestWins(),
            Say.Compute("urgency", toProvider: text => int.Parse(text, null).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Say.Set(Say.Provider, "account", Say.Setting("acct")));
        Expect("CB1034", rule with { Examples = [Say.Example("e", Say.Customer.Has((given, value)), Say.Provider.Has((then, expected)))] }, why);
    }

    [Fact]
    public void An_example_that_holds_is_silent()
    {
        var rule = Fields(
            Say.Lookup("caller_id", by: "email", table: "customer_contact", to: "contact"), Say.Translate("state", ("1", "10")).LatestWins(), Say.Set(Say.Provider, "contact_type", "web"));
        Assert.Empty(RuleCheck.Check(rule with
        {
            Examples = [Say.Example(
                "e", Say.Customer.Has(("caller_id.email", "a@b.example"), ("state", "1"), ("active", "true")),
                Say.Provider.Has(("contact.email", "a@b.example"), ("state", "10"), ("contact_type", "web")))],
        }));
    }

    [Fact]
    public void All_faults_are_told_at_once_and_each_has_a_fix()
    {
        var findings = RuleCheck.Check(Good with
        {
            Name = "Bad Name",
            Starts = Say.Customer["A"].Is("1") & Say.Provider["b"].Is("1"),
            Fields = [Say.Copy("state"), Say.Translate("impact", ("1", "1"), ("2", "1")).LatestWins()],
            Attachments = Say.Attachments.BothWays(0),
        });
        Assert.Equal(["CB1021", "CB1022", "CB1030", "CB1024", "CB1027", "CB1033"], findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.False(string.IsNullOrEmpty(finding.Fix)));
    }

    private static RequestRule Request(Condition starts) => new("laptop")
    {
        Summary = "Laptops.",
        Tables = new("sc_req_item", "sc_req_item"),
        Starts = starts,
        Item = "Laptop",
        Fields = [Say.Copy("number", to: "correlation_display").Once()],
    };

    private static BondRule Fields(params FieldRule[] fields) => Good with { Fields = [.. fields] };

    private static Finding Expect(string code, Rule rule, string part = "")
    {
        var finding = Assert.Single(RuleCheck.Check(rule).DistinctBy(finding => finding.Code));
        Assert.Equal(code, finding.Code);
        Assert.Contains(part, finding.Message, StringComparison.OrdinalIgnoreCase);
        return finding;
    }
}
