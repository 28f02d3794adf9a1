using Connector.House.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.House.Sources;

/// <summary>
/// A file holds one public type and is named for it. It may also hold the type's closed family (types derived from it), a static class
/// of the same name, and its parts: types named in the first type's signatures.
/// </summary>
public sealed class PublicTypes
{
    /// <summary>Twins that are read together, told apart by nothing but what they carry.</summary>
    private static readonly string[] Twins = ["EntryMove FileMove"];

    [Fact]
    public void Every_engine_file_holds_one_public_type() => Breach.None(Checkout.Engine.SelectMany(Check));

    [Theory]
    [InlineData("public sealed record A; internal sealed record B;")]
    [InlineData("public abstract record A; public sealed record B : A; public sealed record C(int D) : A;")]
    [InlineData("public abstract record A(int N); public sealed record B(int N) : A(N);")]
    [InlineData("public sealed class A<T>; public static class A;")]
    [InlineData("public sealed record A(B Part); public sealed record B;")]
    [InlineData("public sealed record A { public Sequence<B> Parts { get; init; } } public sealed record B;")]
    [InlineData("internal sealed record Z; public sealed record A;")]
    public void A_type_with_its_family_and_parts_passes(string text) => Assert.Empty(Check(new("engine/X/A.cs", text)));

    [Theory]
    [InlineData("public sealed record A; public sealed record B;")]
    [InlineData("public sealed record B;")]
    [InlineData("public static class A; public static class B;")]
    [InlineData("public static class A { public static void M() { B.N(); } } public static class B;")]
    [InlineData("public interface A; public enum B;")]
    public void A_second_idea_or_another_name_is_told(string text) => Assert.Single(Check(new("engine/X/A.cs", text)));

    private static IEnumerable<Breach> Check(SourceFile source)
    {
        var types = source.TopTypes.Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)).ToList();
        if (types.Count == 0)
        {
            yield break;
        }

        var first = SourceFile.NameOf(types[0]);
        if (source.File.Name.Split('.')[0] != first)
        {
            yield return source.Breach(types[0], $"the file is not named for its type {first}.", $"rename it to {first}.cs.");
        }

        foreach (var type in types.Skip(1).Where(type => !BelongsTo(type, types[0])))
        {
            yield return source.Breach(type, $"a second public type, {SourceFile.NameOf(type)}.", "give it a file of its own.");
        }
    }

    private static bool BelongsTo(MemberDeclarationSyntax type, MemberDeclarationSyntax first) =>
        SourceFile.NameOf(type) == SourceFile.NameOf(first)
        || (type is BaseTypeDeclarationSyntax { BaseList: { } bases } && Names(bases).Contains(SourceFile.NameOf(first)))
        || Names(first).Contains(SourceFile.NameOf(type))
        || Twins.Contains($"{SourceFile.NameOf(first)} {SourceFile.NameOf(type)}");

    private static IEnumerable<string> Names(SyntaxNode node) =>
        node.DescendantNodes(inner => inner is not BlockSyntax and not ArrowExpressionClauseSyntax).OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text);
}
