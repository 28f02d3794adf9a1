using System.Text.Json;
using Connector.Rules.Json;
using Connector.Rules.Packs;
using Connector.Rules.Schemas;
using FsCheck.Xunit;

namespace Connector.Laws.Rules;

[Properties(Arbitrary = [typeof(RuleArbitraries)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class RuleJsonLaws
{
    [Property]
    public void A_rule_written_as_json_reads_back_as_the_same_rule(Rule rule) =>
        Assert.Equal(rule, JsonSerializer.Deserialize<Rule>(JsonSerializer.Serialize(rule, RuleJson.Options), RuleJson.Options));

    [Property(MaxTest = 50)]
    public void A_rule_written_as_json_fits_the_schema(Rule rule)
    {
        var text = JsonSerializer.Serialize(rule, RuleJson.Options);
        var json = JsonText.Read("p/x.rule.json", text);
        Assert.Empty(json.Findings);
        Assert.Empty(SchemaCheck.Check(RuleSchema.Rule, "p/x.rule.json", text, json));
    }

    [Property]
    public void Settings_once_named_as_missing_and_given_are_all_filled_in(Rule rule)
    {
        var asking = new SettingBinding(new Dictionary<string, string>());
        Assert.Equal(rule, asking.Fill(rule));

        var names = asking.Missing.Select(missing => missing.Setting).ToHashSet();
        var given = new SettingBinding(names.ToDictionary(name => name, name => "=" + name));
        var bound = given.Fill(rule);
        Assert.Empty(given.Missing);
        Assert.Equal(names, given.Used);
        Assert.DoesNotContain("\"setting\":", JsonSerializer.Serialize(bound, RuleJson.Options).Replace("\\\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
