using System.Text.Json;
using Connector.Abstractions.Rules;
using Connector.House.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Connector.House.Readme;

/// <summary>What README shows to be copied compiles, or at least parses.</summary>
public sealed class ReadmeExamples
{
    private static readonly ScriptOptions Options =
        ScriptOptions.Default.WithReferences(typeof(Rule).Assembly).WithImports("System", typeof(Rule).Namespace!);

    [Fact]
    public void The_rule_in_README_compiles() => Assert.Empty(Errors(Assert.Single(Fences(Checkout.Read("README.md"), "csharp"))));

    [Fact]
    public void The_configuration_in_README_is_JSON() => Assert.All(Fences(Checkout.Read("README.md"), "json"), text => JsonDocument.Parse(text).Dispose());

    [Fact]
    public void A_rule_that_does_not_compile_is_told() =>
        Assert.Contains(Errors("""new BondRule("a") { Summary = "b" }"""), error => error.Contains("CS9035", StringComparison.Ordinal));

    [Fact]
    public void A_fence_is_what_stands_between_its_marks() =>
        Assert.Equal(["{ }\n", "[ ]\n"], Fences(new("README.md", "a\n```json\n{ }\n```\nb\n```sh\nc\n```\n```json\n[ ]\n```\n"), "json"));

    private static IEnumerable<string> Errors(string script) =>
        from diagnostic in CSharpScript.Create<Rule>(script, Options, typeof(RuleScript)).GetCompilation().GetDiagnostics()
        where diagnostic.Severity == DiagnosticSeverity.Error
        select diagnostic.ToString();

    private static IEnumerable<string> Fences(TextFile readme, string language)
    {
        var parts = readme.Text.ReplaceLineEndings("\n").Split($"```{language}\n").Skip(1);
        return parts.Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);
    }
}
