using Connector.Abstractions.Dictionaries;
using Connector.Rules.Checks.Packs;
using Connector.Rules.Dictionaries;

namespace Connector.Tests.Rules.Checks;

/// <summary>Rules against what two instances have.</summary>
public sealed class DictionaryCheckTests
{
    private static readonly RuleScript Say = new();

    private static readonly DictionaryTable User = new("sys_user", [], [Text("email", 100), Text("name", 40), Text("user_name", 40)]);

    private static readonly InstanceTables Customer = new("acme-prod", [User, new("incident", ["task"],
    [
        .. Task, Text("category", 40) with { Choices = [new("network", "Network"), new("software", "Software")] },
        new("state", "integer") { Choices = [new("1", "New"), new("2", "In Progress"), new("7", "Closed")] },
        Text("u_secret", 40) with { Hidden = true }, new("u_room", "reference") { Reference = "cmn_location" },
    ])]);

    private static readonly InstanceTables Provider = new("xyz-prod", [User, new("customer_contact", ["sys_user"], User.Columns), new("case", ["task"],
    [
        .. Task, Text("u_short", 20), new("u_when", "glide_date_time"), new("u_flag", "boolean"), new("u_count", "integer"), new("u_worth", "decimal"),
        new("contact", "reference") { Reference = "customer_contact", MaxLength = 32 }, Text("u_sum", 40) with { Virtual = true }, Text("u_kept", 40) with { Locked = true },
        Text("category", 40) with { Choices = [new("network", "Network")] }, new("state", "integer") { Choices = [new("1", "New"), new("10", "Open"), new("3", "Closed")] },
    ])])
    { Absent = ["u_gone"] };

    private static Sequence<DictionaryColumn> Task =>
    [
        Text("number", 40), Text("short_description", 160), Text("description", 4000), Text("correlation_id", 100), new("active", "boolean"), new("opened_at", "glide_date_time"),
        new("caller_id", "reference") { Reference = "sys_user", MaxLength = 32 }, new("comments", "journal_input"), new("impact", "integer"),
    ];

    private static BondRule Good => new("good")
    {
        Summary = "A rule that fits both instances.",
        Tables = new("incident", "case"),
        Starts = Say.Customer["active"].Is("true") & Say.Customer["caller_id.email"].IsNotEmpty(),
        Fields =
        [
            Say.Copy("short_description").OwnedBy(Say.Customer), Say.Lookup("caller_id", to: "contact", table: "customer_contact", by: "email"),
            Say.Translate("state", ("1", "1"), ("2", "10"), ("7", "3")).LatestWins(), Say.Copy("number", to: "u_kept").OwnedBy(Say.Provider),
        ],
        Journals = [Say.Journal("comments").BothWays()],
    };

    [Fact]
    public void A_rule_that_fits_both_instances_has_no_finding() => Assert.Empty(Check(Good));

    [Fact]
    public void A_table_the_instance_does_not_have_is_told_once()
    {
        Expect("CB1040", Good with { Tables = new("incident", "u_gone") }, "xyz-prod has no table 'u_gone'");
        Expect("CB1040", With(Say.Lookup("caller_id", to: "contact", table: "u_gone", by: "email")), "u_gone");
    }

    [Fact]
    public void A_column_the_instance_does_not_have_is_told_with_the_nearest()
    {
        Expect("CB1041", With(Say.Copy("short_descripton", to: "short_description").OwnedBy(Say.Customer)), "acme-prod has no column 'short_descripton' in incident", "'short_description'");
        Expect("CB1041", With(Say.Set(Say.Provider, "u_shrt", "x")), "'u_short'");
        Expect("CB1041", Good with { Starts = Say.Customer["caller_id.emal"].IsNotEmpty() }, "in sys_user", "'email'");
        Expect("CB1041", Good with { Correlation = new("correlation_id", "u_peer") }, "u_peer");
        Assert.Equal(["CB1041", "CB1041"], Check(With(Say.Lookup("caller_id", to: "contact", table: "customer_contact", by: "mail"))).Select(finding => finding.Code));
        Expect("CB1041", Good with { Journals = [Say.Journal("comments", to: "work_notes").ToProvider()] }, "work_notes");
    }

    [Fact]
    public void A_walk_through_what_is_no_reference_is_told() =>
        Expect("CB1042", Good with { Starts = Say.Customer["category.name"].Is("x") }, "'category' of incident on acme-prod");

    [Fact]
    public void Journals_are_journals_and_nothing_else_is()
    {
        Expect("CB1043", Good with { Journals = [Say.Journal("comments", to: "description").ToProvider()] }, "no journal");
        Expect("CB1043", With(Say.Copy("comments", to: "description").OwnedBy(Say.Customer)), "Journal(\"comments\")");
    }

    [Fact]
    public void A_reference_is_looked_up_where_it_points()
    {
        Expect("CB1044", With(Say.Lookup("caller_id", to: "contact", table: "sys_user", by: "email")), "refers to customer_contact");
        Assert.Empty(Check(With(Say.Lookup("caller_id", table: "customer_contact", by: "email"))));
    }

    [Theory]
    [InlineData("caller_id", "description", Severity.Warning)]
    [InlineData("caller_id", "caller_id", Severity.Warning)]
    [InlineData("description", "contact", Severity.Error)]
    [InlineData("opened_at", "description", Severity.Warning)]
    [InlineData("description", "u_when", Severity.Error)]
    [InlineData("description", "u_flag", Severity.Error)]
    [InlineData("active", "u_count", Severity.Error)]
    [InlineData("active", "description", Severity.Warning)]
    [InlineData("category", "u_count", Severity.Error)]
    [InlineData("opened_at", "u_when", null)]
    [InlineData("impact", "u_worth", null)]
    [InlineData("impact", "description", null)]
    public void What_is_copied_has_to_stand_where_it_goes(string from, string into, Severity? severity)
    {
        var found = Check(With(Say.Copy(from, to: into).OwnedBy(Say.Customer)));
        Assert.Equal(severity is null ? [] : [("CB1045", severity.Value)], found.Select(finding => (finding.Code, finding.Severity)));
    }

    [Fact]
    public void A_value_has_the_form_of_its_column()
    {
        Expect("CB1046", With(Say.Set(Say.Provider, "u_count", "many")), "which holds a whole number");
        Expect("CB1046", With(Say.Set(Say.Provider, "u_flag", "yes")), "true or false");
        Expect("CB1046", With(Say.Set(Say.Provider, "u_when", "tomorrow")), "date and time");
        Expect("CB1046", With(Say.Set(Say.Provider, "contact", "Ada")), "sys_id");
        Expect("CB1046", With(Say.Set(Say.Provider, "u_short", new string('x', 21))), "holds 20");
        Expect("CB1046", With(Say.Translate(("category", "impact"), ("network", "high"), ("software", "2")).OwnedBy(Say.Customer)), "'high'");
        Expect("CB1046", Good with { Starts = Say.Customer["active"].Is("yes") }, "true or false");
        Assert.Empty(Check(With(Say.Set(Say.Provider, "contact", "e7c1f3d53790200044e0bfc8bcbe5deb"), Say.Set(Say.Provider, "u_when", "2026-01-31 08:00:00"))));
    }

    [Fact]
    public void A_text_that_is_made_needs_a_column_that_holds_text()
    {
        Expect("CB1045", With(Say.Virtual(Say.Provider, "u_when", "{number}: {short_description}")), "'u_when' is made as a text", "date and time");
        Assert.Empty(Check(With(Say.Virtual(Say.Provider, "u_short", "{number}"))));
    }

    [Fact]
    public void A_value_is_one_of_the_choices_where_there_are_choices()
    {
        Assert.Equal(Severity.Error, Expect("CB1047", With(Say.Set(Say.Provider, "category", "netwrk")), "'netwrk' is no choice", "'network'").Severity);
        Assert.Equal(Severity.Warning, Expect("CB1047", Good with { Starts = Say.Customer["category"].Is("Software packages") }, "so no record has it").Severity);
        Expect("CB1047", Good with { Waits = Say.Customer["state"].Is("5") }, "'5'");
        Expect("CB1047", Replace(Say.Translate("state", ("1", "1"), ("2", "10"), ("7", "3"), ("9", "3")).OwnedBy(Say.Customer)), "'9' is no choice of 'state' on acme-prod");
        Expect("CB1047", With(Say.Copy("category").OwnedBy(Say.Customer)), "'software' can come");
        Expect("CB1047", With(Say.Set(Say.Provider, "state", "Open")), "the value, '10'");
        Assert.Contains(
            Check(With(Say.Copy("number", to: "category").OwnedBy(Say.Customer).OrElse(Say.Provider, "netwrk"))),
            finding => finding.Code == "CB1047" && finding.Message.Contains("'netwrk' is no choice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_would_be_cut_off_is_told()
    {
        Assert.Equal(Severity.Warning, Expect("CB1048", With(Say.Copy("short_description", to: "u_short").OwnedBy(Say.Customer)), "up to 160", "after 20").Severity);
        Assert.Empty(Check(With(Say.Copy("category", to: "u_short").OwnedBy(Say.Customer))));
    }

    [Fact]
    public void A_column_the_provider_demands_is_covered()
    {
        var demanding = Changed(Provider, "case", table => [.. table, Text("u_contract", 40) with { Mandatory = true }, Text("u_kind", 40) with { Mandatory = true, Default = "web" }]);
        Expect("CB1049", Check(demanding, Good), "demands a value for 'u_contract'");
        Assert.Empty(Check(demanding, With(Say.Set(Say.Provider, "u_contract", "C1"))));
        Assert.Empty(Check(demanding, Good with { Starts = Say.Provider["active"].Is("true"), Fields = [Say.Copy("description").OwnedBy(Say.Provider)] }));
    }

    [Fact]
    public void A_value_table_has_a_line_for_every_choice_that_can_come()
    {
        Expect("CB1050", Replace(Say.Translate("state", ("1", "1"), ("2", "10")).OwnedBy(Say.Customer)), "no line for '7' (Closed)");
        Expect("CB1050", Replace(Say.Translate("state", ("1", "1"), ("7", "3")).OwnedBy(Say.Provider)), "'10' (Open)", "xyz-prod");
        Assert.Empty(Check(Replace(Say.Translate("state", ("1", "1"), ("7", "3"), ("2", "10")).OwnedBy(Say.Provider))));
    }

    [Fact]
    public void What_the_integration_user_may_not_read_or_write_is_told()
    {
        Expect("CB1061", With(Say.Copy("u_secret", to: "description").OwnedBy(Say.Customer)), "may not read 'u_secret'");
        Expect("CB1062", With(Say.Copy("number", to: "u_sum").Once()), "computed");
        Expect("CB1062", Good with { Fields = [Say.Set(Say.Provider, "u_kept", "x")] }, "read-only for REST calls");
    }

    [Fact]
    public void What_was_not_pulled_is_told_once()
    {
        Expect("CB2041", Good with { Starts = Say.Customer["u_room.name"].Is("1") & Say.Customer["u_room.city"].Is("x") }, "'cmn_location'", "schema pull");
        Expect("CB2041", Good with { Tables = new("problem", "case"), Fields = [Say.Copy("short_description").OwnedBy(Say.Customer), Say.Copy("number", to: "description").Once()] }, "'problem'");
        Expect("CB2044", Check(Provider with { Instance = "xyz-test" }, Good), "'xyz-prod'", "'xyz-test'");
    }

    private static BondRule With(params FieldRule[] more) => Good with { Fields = [.. Good.Fields, .. more] };

    private static BondRule Replace(FieldRule table) => Good with { Fields = [.. Good.Fields.Where(field => field is not Translate), table] };

    private static DictionaryColumn Text(string name, int length) => new(name, "string") { MaxLength = length };

    private static InstanceTables Changed(InstanceTables dictionary, string table, Func<Sequence<DictionaryColumn>, Sequence<DictionaryColumn>> change) =>
        dictionary with { Tables = [.. dictionary.Tables.Select(one => one.Name == table ? one with { Columns = change(one.Columns) } : one)] };

    private static IReadOnlyList<Finding> Check(Rule rule) => Check(Provider, rule);

    private static IReadOnlyList<Finding> Check(InstanceTables provider, Rule rule) => PackCheck.Check(new(
        "acme", new("acme-prod", "xyz-prod"), [new CheckedRule(rule, rule)], new PackDictionaries(Customer, provider, []), _ => default));

    private static Finding Expect(string code, Rule rule, params string[] parts) => Expect(code, Check(rule), parts);

    private static Finding Expect(string code, IEnumerable<Finding> found, params string[] parts)
    {
        var finding = Assert.Single(found.Distinct());
        Assert.Equal(code, finding.Code);
        Assert.False(string.IsNullOrEmpty(finding.Fix));
        Assert.All(parts, part => Assert.Contains(part, finding.Message + " " + finding.Fix, StringComparison.Ordinal));
        return finding;
    }
}
