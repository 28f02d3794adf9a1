using System.Text.RegularExpressions;
using Connector.House.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.House.Sources;

/// <summary>A class is sealed, abstract or static, named in the field's words, and in the namespace of its folder.</summary>
public sealed partial class Types
{
    [Fact]
    public void Every_engine_class_is_sealed_abstract_or_static() => Breach.None(Checkout.Engine.SelectMany(Open));

    [Fact]
    public void The_namespace_is_the_folder() => Breach.None(Checkout.Engine.SelectMany(Astray));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Breach.None(Checkout.Engine.Concat(Checkout.Tests).SelectMany(Nameless));

    [Theory]
    [InlineData("class A;", 1)]
    [InlineData("public record A(int B);", 1)]
    [InlineData("sealed class A { private class B; }", 1)]
    [InlineData("internal partial class Program;", 1)]
    [InlineData("abstract record A; sealed record B : A; static class C; readonly record struct D(int E); enum F { G }", 0)]
    public void A_class_left_open_is_told(string text, int breaches) => Assert.Equal(breaches, Open(new("engine/X/A.cs", text)).Count());

    [Theory]
    [InlineData("engine/Ledger/Rows/A.cs", "namespace Connector.Ledger.Rows;\nclass A;", 0)]
    [InlineData("engine/Ledger/A.cs", "namespace Connector.Ledger;\nclass A;", 0)]
    [InlineData("engine/Host/Program.cs", "return 0;", 0)]
    [InlineData("engine/Sandbox/Schema/derive.cs", "return new Table().Rows;\nsealed class Table;", 0)]
    [InlineData("engine/Ledger/Rows/A.cs", "namespace Connector.Ledger;\nclass A;", 1)]
    [InlineData("engine/Ledger/A.cs", "namespace Connector.Ledger.Rows;\nclass A;", 1)]
    [InlineData("engine/Ledger/A.cs", "class A;", 1)]
    public void A_namespace_that_is_not_the_folder_is_told(string path, string text, int breaches) =>
        Assert.Equal(breaches, Astray(new(path, text)).Count());

    [Theory]
    [InlineData("sealed class BondManager;", 1)]
    [InlineData("interface IRuleHelper;", 1)]
    [InlineData("static class StringUtils;", 1)]
    [InlineData("static class Util;", 1)]
    [InlineData("enum Helpers;", 1)]
    [InlineData("class Managers;", 1)]
    [InlineData("sealed class Utilisation; sealed class ManagerApproval;", 0)]
    public void A_name_that_says_nothing_is_told(string text, int breaches) => Assert.Equal(breaches, Nameless(new("engine/X/A.cs", text)).Count());

    private static IEnumerable<Breach> Open(SourceFile source) =>
        from type in source.All<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration)
        where !type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword)
        select source.Breach(type, $"{type.Identifier.Text} is open for inheritance.", "say sealed, abstract or static; in every part of a partial class.");

    /// <summary>A file of top-level statements is a program of its own; the language lets it have no namespace.</summary>
    private static IEnumerable<Breach> Astray(SourceFile source)
    {
        if (source.Root.Members.OfType<GlobalStatementSyntax>().Any())
        {
            return [];
        }

        var folder = source.File.Path[..source.File.Path.LastIndexOf('/')];
        var expected = folder.Replace("engine/", "Connector.", StringComparison.Ordinal).Replace('/', '.');
        return from type in source.TopTypes
               let actual = (type.Parent as BaseNamespaceDeclarationSyntax)?.Name.ToString() ?? "no namespace"
               where actual != expected
               select source.Breach(type, $"{SourceFile.NameOf(type)} is in {actual}.", $"its folder says {expected}.");
    }

    private static IEnumerable<Breach> Nameless(SourceFile source) =>
        from type in source.All<MemberDeclarationSyntax>()
        let name = SourceFile.NameOf(type)
        where SaysNothing().IsMatch(name)
        select source.Breach(type, $"{name} does not say what it is.", "name it by what it is or does in the field's own words.");

    [GeneratedRegex("(Managers?|Helpers?|Utils?|Utility|Utilities)$")]
    private static partial Regex SaysNothing();
}
