using Connector.Rules;

namespace Connector.Tests.Rules;

public sealed class ShippedPackTests
{
    private static readonly LoadedRules Shipped = RuleLoader.Load(Repository.Rules);

    private static readonly Pack Acme = Shipped.Book.For("acme")!;

    [Fact]
    public void Every_shipped_pack_loads_without_a_finding()
    {
        Assert.Empty(Shipped.Findings);
        Assert.Equal(["acme"], Shipped.Book.Packs.Select(pack => pack.Customer));
        Assert.Matches("^[0-9a-f]{12}$", Shipped.Book.Version);
    }

    [Fact]
    public void Acme_inherits_the_standard_rules_between_its_two_instances()
    {
        Assert.Equal(new InstancePair("acme-prod", "xyz-prod"), Acme.Instances);
        Assert.Equal(TimeSpan.FromSeconds(30), Acme.Every);
        Assert.Equal(["incident-case", "incident-incident", "laptop-request", "server-ci"], Acme.Rules.Select(rule => rule.Name));
        Assert.Equal([typeof(BondRule), typeof(BondRule), typeof(RequestRule), typeof(ReplicaRule)], Acme.Rules.Select(rule => rule.GetType()));
    }

    [Fact]
    public void Settings_are_filled_in_wherever_a_rule_asks_for_one()
    {
        Assert.Equal("XYZ Service Desk", Rule("incident-case").Starts.Tests().First().Values[0].Text);
        Assert.Equal("e7c1f3d53790200044e0bfc8bcbe5deb", Rule("incident-case").Fields.OfType<Set>().First().To.Text);
        var request = (RequestRule)Rule("laptop-request");
        Assert.Equal("Managed Laptop", request.Item.Text);
        Assert.Equal("Acme", request.Variables[^1].Fixed!.Text);
        Assert.Equal("ServiceNow", ((ReplicaRule)Rule("server-ci")).DataSource.Text);
    }

    [Fact]
    public void Places_name_the_file_within_the_rules_folder()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Rules, "standard/incident-case.csx"));
        var rule = Rule("incident-case");
        Assert.StartsWith("new BondRule", lines[rule.At.Line - 1], StringComparison.Ordinal);
        Assert.All(rule.Fields, field => Assert.Equal("standard/incident-case.csx", field.At.File));
        Assert.All(rule.Fields, field => Assert.Contains(field.GetType().Name + "(", lines[field.At.Line - 1], StringComparison.Ordinal));
        Assert.Contains("\"fields\"", File.ReadAllLines(Path.Combine(Repository.Rules, "standard/server-ci.rule.json"))[Rule("server-ci").Fields[0].At.Line - 2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18", "3", "1")]
    [InlineData("10", "2", "")]
    [InlineData("6", "6", "")]
    public void A_case_state_gives_the_incident_its_state_and_hold_reason(string provider, string state, string reason)
    {
        var fields = Rule("incident-case").Fields;
        Assert.Equal(state, fields.Single(field => field.Customer == "state").Carry(Side.Customer, provider));
        Assert.Equal(reason, fields.Single(field => field.Customer == "hold_reason").Carry(Side.Customer, provider));
    }

    private static Rule Rule(string name) => Acme.Rules.Single(rule => rule.Name == name);
}
