using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connector.Rules;
using Connector.Rules.Json;
using Connector.Rules.Packs;

namespace Connector.Tests.Rules;

/// <summary>The grammar page names every word, and every example on it compiles and passes the checks.</summary>
public sealed partial class GrammarTests
{
    private const string Rule =
        """
        new BondRule("example")
        {
            Summary = "s", Tables = new("incident", "incident"), Starts = Customer["active"].Is("true"),
            Fields = [Copy("short_description").OwnedBy(Customer)],
        }
        """;

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Rules, "README.md"));

    [Fact]
    public void Every_example_of_the_grammar_is_right()
    {
        var rows = Rows().ToList();
        Assert.True(rows.Count > 40, $"Only {rows.Count} examples were found");
        using var tree = RulesTree.Of([.. rows.Select((row, index) => ($"p{index}/rule.csx", Script(row.Section, row.Example)))]);
        Assert.Empty(tree.Load().Findings.Select(finding => $"{rows[int.Parse(finding.File!.Split('/')[0][1..], null)].Example}: {finding}"));
    }

    [Fact]
    public void Every_word_is_on_the_page()
    {
        var words = new[] { typeof(RuleScript), typeof(FieldPolicies), typeof(FieldTerm), typeof(JournalWord), typeof(AttachmentWord), typeof(ActionWord) }
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(member => member.Name)
            .Concat(new[] { typeof(Rule), typeof(BondRule), typeof(RequestRule), typeof(ReplicaRule), typeof(RemoteTableRule) }.SelectMany(type =>
                type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite).Select(property => property.Name).Append(type.Name)))
            .Except(["Rule", "Name", "At"]).Distinct();
        Assert.All(words, word => Assert.Matches($@"\b{word}\b", Page));
    }

    [Fact]
    public void Every_rule_without_code_is_the_same_rule_as_json()
    {
        using var scripts = RulesTree.Of(
        [
            .. Rows().Select((row, index) => ($"p{index}/rule.csx", Script(row.Section, row.Example))),
            .. Directory.GetFiles(Path.Combine(Repository.Rules, "standard"), "*.csx").Where(file => !PackFiles.IsLaws(file)).Select((file, index) => ($"s{index}/rule.csx", File.ReadAllText(file))),
        ]);
        var rules = Read(scripts).Where(rule => !rule.Fields.Any(field => field is Compute or Virtual { Make: not null })).ToList();
        Assert.True(rules.Count > 40);
        using var json = RulesTree.Of([.. rules.Select((rule, index) => ($"p{index:000}/rule.rule.json", JsonSerializer.Serialize(rule, RuleJson.Options)))]);
        Assert.Equal(rules, Read(json));
    }

    private static IEnumerable<Rule> Read(RulesTree tree) =>
        new PackReader(new RulesFolder(tree.Folder), new(null)).Read().SelectMany(pack => pack.Rules).Select(file => file.Rule ?? throw new InvalidDataException(string.Join('\n', file.Findings)));

    private static IEnumerable<(string Section, string Example)> Rows()
    {
        var section = "";
        foreach (var line in Page.Split('\n'))
        {
            section = line.StartsWith('#') ? line.TrimStart('#', ' ') : line.StartsWith("## ", StringComparison.Ordinal) ? "" : section;
            if (Sections.ContainsKey(section) && Row().Match(line) is { Success: true } row)
            {
                yield return (section, row.Groups[1].Value.Replace("\\|", "|", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Where an example of each section stands in a rule.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["Kinds of rules"] = "",
        ["Sections of a rule"] = "section",
        ["Tests"] = "Starts",
        ["Verbs"] = "Fields",
        ["Who wins"] = "Fields",
        ["When, and what else"] = "Fields",
    };

    private static string Script(string section, string example) => Sections[section] switch
    {
        "" => example,
        "Starts" => Rule.Replace("Customer[\"active\"].Is(\"true\")", example, StringComparison.Ordinal),
        "Fields" => Rule.Replace("Copy(\"short_description\").OwnedBy(Customer)", example, StringComparison.Ordinal),
        _ => With(example.Split(' ')[0], example),
    };

    /// <summary>The section takes the place of the rule's own, or is added.</summary>
    private static string With(string name, string example)
    {
        var own = Regex.Match(Rule, $@"\b{name} = .+?(?=, (?:Tables|Starts)|,\n)");
        return own.Success ? Rule.Replace(own.Value, example, StringComparison.Ordinal) : Rule.Replace("Fields =", example + ",\n    Fields =", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| .* \| `([^`]+)` \|$")]
    private static partial Regex Row();
}
