using Connector.House.Repository;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.House.Sources;

/// <summary>A test waits for what it wants to see, never for the clock; and no test is left out.</summary>
public sealed class Waiting
{
    [Fact]
    public void No_test_sleeps() => Breach.None(Checkout.Tests.SelectMany(Sleeps));

    [Fact]
    public void No_test_is_skipped() => Breach.None(Checkout.Tests.SelectMany(Skips));

    [Theory]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("System.Threading.Thread.Sleep(1);")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await Task.Delay(1, time).ConfigureAwait(false);")]
    public void A_sleep_is_told(string text) => Assert.Single(Sleeps(new("tests/X/A.cs", text)));

    [Fact]
    public void Words_about_sleeping_pass() => Assert.Empty(Sleeps(new("tests/X/A.cs", "// Thread.Sleep(1)\nvar text = \"Task.Delay(1)\"; await arrived.Task; time.Advance(span);")));

    [Theory]
    [InlineData("class A { [Fact(Skip = \"later\")] void B() { } }")]
    [InlineData("class A { [Theory, InlineData(1, Skip = \"later\")] void B(int n) { } }")]
    public void A_skipped_test_is_told(string text) => Assert.Single(Skips(new("tests/X/A.cs", text)));

    private static IEnumerable<Breach> Sleeps(SourceFile source) =>
        from call in source.All<InvocationExpressionSyntax>()
        let name = call.Expression.ToString()
        where name.EndsWith("Thread.Sleep", StringComparison.Ordinal) || name.EndsWith("Task.Delay", StringComparison.Ordinal)
        select source.Breach(
            call, $"waits by the clock with {name}.",
            "await a TaskCompletionSource that the awaited event completes, or give the code a FakeTimeProvider and advance it.");

    private static IEnumerable<Breach> Skips(SourceFile source) =>
        from argument in source.All<AttributeArgumentSyntax>()
        where argument.NameEquals?.Name.Identifier.Text == "Skip"
        select source.Breach(argument, "leaves a test out.", "mend it, or delete it with the reason in the commit.");
}
