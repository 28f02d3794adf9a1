using Connector.House.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.House.Sources;

/// <summary>Small methods and small files: a reader sees one idea at a time.</summary>
public sealed class Sizes
{
    private const int MostLinesOfAMethod = 70;
    private const int MostLinesOfAFile = 400;
    private const int LookAgainAt = 300;
    private const int MedianLines = 60;

    /// <summary>Engine files above 300 lines that are one idea all the same, and the size they may not outgrow. Only ever shorter.</summary>
    private static readonly Dictionary<string, int> LookedAt = new(StringComparer.Ordinal);

    [Fact]
    public void No_method_is_longer_than_a_page() => Breach.None(Checkout.Engine.Concat(Checkout.Tests).SelectMany(LongMethods));

    [Fact]
    public void No_engine_file_is_longer_than_it_was_allowed() => Breach.None(LongFiles(Checkout.Engine.Select(source => source.File), LookedAt));

    [Fact]
    public void Half_of_the_engine_s_files_are_short() => Breach.None(HighMedian([.. Checkout.Engine.Select(source => source.File)]));

    [Theory]
    [InlineData("class A { void Long() {", "} }")]
    [InlineData("class A { int Long { get {", "return 1; } } }")]
    [InlineData("class A { A() {", "} }")]
    [InlineData("class A { void Short() { void Long() {", "} } }")]
    [InlineData("", "return 0;")]
    public void A_long_method_is_told(string open, string close) =>
        Assert.NotEmpty(LongMethods(new("engine/X/A.cs", open + string.Concat(Enumerable.Repeat("\n_ = 1;", MostLinesOfAMethod)) + "\n" + close)));

    [Fact]
    public void A_long_comment_and_a_long_table_make_no_method_long()
    {
        var comment = string.Concat(Enumerable.Repeat("\n/// words", 100));
        var table = string.Concat(Enumerable.Repeat("\n1,", 100));

        Assert.Empty(LongMethods(new("engine/X/A.cs", $"class A {{ int[] table = [{table}\n]; {comment}\nvoid Short() {{ }} }}")));
    }

    [Theory]
    [InlineData(300, 0, 0)]
    [InlineData(301, 0, 1)]
    [InlineData(320, 320, 0)]
    [InlineData(321, 320, 1)]
    [InlineData(300, 320, 1)]
    [InlineData(401, 401, 1)]
    public void A_file_that_outgrew_what_was_agreed_is_told(int lines, int agreed, int breaches) =>
        Assert.Equal(breaches, LongFiles([Lines(lines)], agreed == 0 ? [] : new() { ["engine/X/A.cs"] = agreed }).Count());

    [Fact]
    public void An_agreement_about_a_file_that_is_gone_is_told() => Assert.Single(LongFiles([], new() { ["engine/X/Gone.cs"] = 320 }));

    [Fact]
    public void A_high_median_is_told()
    {
        Assert.Single(HighMedian([Lines(10), Lines(61), Lines(61)]));
        Assert.Empty(HighMedian([Lines(10), Lines(60), Lines(400)]));
    }

    private static TextFile Lines(int count) => new("engine/X/A.cs", string.Concat(Enumerable.Repeat("//\n", count)));

    private static IEnumerable<Breach> LongMethods(SourceFile source)
    {
        var bodies = source.Root.DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax);
        foreach (var body in bodies.Where(body => SourceFile.Length(body) > MostLinesOfAMethod))
        {
            yield return TooLong(source, body, SourceFile.Length(body));
        }

        var statements = source.Root.Members.OfType<GlobalStatementSyntax>().ToList();
        var program = statements.Sum(SourceFile.Length);
        if (program > MostLinesOfAMethod)
        {
            yield return TooLong(source, statements[0], program);
        }
    }

    private static Breach TooLong(SourceFile source, SyntaxNode at, int lines) =>
        source.Breach(at, $"a method of {lines} lines; the most is {MostLinesOfAMethod}.", "give its parts names of their own.");

    private static IEnumerable<Breach> LongFiles(IEnumerable<TextFile> files, Dictionary<string, int> lookedAt)
    {
        var sizes = files.ToDictionary(file => file.Path, file => file.Lines.Length, StringComparer.Ordinal);
        foreach (var (path, lines) in sizes.Where(file => file.Value > Math.Min(MostLinesOfAFile, lookedAt.GetValueOrDefault(file.Key, LookAgainAt))))
        {
            yield return new Breach(
                path, 0, $"{lines} lines; it may have {Math.Min(MostLinesOfAFile, lookedAt.GetValueOrDefault(path, LookAgainAt))}.",
                lines > MostLinesOfAFile ? "split it." : "split it; if it truly is one idea, say so in LookedAt of Sizes.cs.");
        }

        foreach (var path in lookedAt.Keys.Where(path => sizes.GetValueOrDefault(path) <= LookAgainAt))
        {
            yield return new Breach(path, 0, $"no longer above {LookAgainAt} lines.", "take it out of LookedAt of Sizes.cs.");
        }
    }

    private static IEnumerable<Breach> HighMedian(List<TextFile> files)
    {
        var sizes = files.Select(file => file.Lines.Length).Order().ToList();
        if (sizes.Count > 0 && sizes[sizes.Count / 2] > MedianLines)
        {
            yield return new Breach("engine/", 0, $"half of its files have more than {sizes[sizes.Count / 2] - 1} lines; the aim is {MedianLines}.", "split the files with more than one idea.");
        }
    }
}
