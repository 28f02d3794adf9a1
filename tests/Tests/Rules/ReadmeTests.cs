namespace Connector.Tests.Rules;

public sealed class ReadmeTests
{
    [Fact]
    public void The_rule_in_the_readme_is_right()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Rules, "README.md"));
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var rule = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Empty(RulesTree.FindingsOf(rule));
    }
}
