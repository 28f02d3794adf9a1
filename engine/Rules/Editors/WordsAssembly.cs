using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using Connector.Rules.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connector.Rules.Editors;

/// <summary>
/// The words of <see cref="RuleScript"/> as static members, for editors only: they know references and usings of a script, but not the object
/// whose members the host lends it. Made from the words themselves, with their documentation, so that there is nothing to keep in step.
/// </summary>
internal static class WordsAssembly
{
    public const string Name = "Connector.RuleWords";

    /// <summary>The class that a script uses as if its members were its own.</summary>
    public const string Class = "Connector.Editors.RuleWords";

    private static readonly SymbolDisplayFormat Typed = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <summary>The assembly, and the documentation file that belongs beside it.</summary>
    public static (byte[] Image, byte[] Documentation) Make()
    {
        var tree = CSharpSyntaxTree.ParseText(Source(), new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse));
        var compilation = CSharpCompilation.Create(
            Name, [tree], ScriptReferences.All,
            new(OutputKind.DynamicallyLinkedLibrary, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        var emitted = compilation.Emit(image, xmlDocumentationStream: documentation);
        return emitted.Success
            ? (image.ToArray(), documentation.ToArray())
            : throw new InvalidOperationException($"The words could not be made for editors: {emitted.Diagnostics.First(one => one.Severity == DiagnosticSeverity.Error)}");
    }

    private static string Source()
    {
        var compilation = CSharpCompilation.Create("words", references: ScriptReferences.All);
        var words = compilation.GetTypeByMetadataName(typeof(RuleScript).FullName!)!;
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(RuleScript).Assembly.Location, ".xml")).Descendants("member")
            .ToLookup(member => (string?)member.Attribute("name"));
        var source = new StringBuilder();
        source.AppendLine(CultureInfo.InvariantCulture, $"namespace {Class[..Class.LastIndexOf('.')]};");
        Document(words);
        source.AppendLine(CultureInfo.InvariantCulture, $"public static class {Class[(Class.LastIndexOf('.') + 1)..]}").AppendLine("{");
        foreach (var member in words.GetMembers().Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }))
        {
            if (Signature(member) is { } signature)
            {
                Document(member);
                source.AppendLine(CultureInfo.InvariantCulture, $"public static {signature} => throw null!;");
            }
        }

        return source.AppendLine("}").ToString();

        void Document(ISymbol symbol)
        {
            var unwritten = symbol is IMethodSymbol method ? method.Parameters.Where(one => !IsWritten(one)).Select(one => one.Name).ToHashSet() : [];
            var elements = documentation[symbol.GetDocumentationCommentId()].Elements().Where(one => !unwritten.Contains((string?)one.Attribute("name") ?? ""));
            foreach (var line in elements.SelectMany(element => element.ToString().ReplaceLineEndings("\n").Split('\n')))
            {
                source.Append("/// ").AppendLine(line.Trim());
            }
        }
    }

    private static string? Signature(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false } property => $"{Type(property.Type)} {property.Name}",
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false } method =>
            $"{Type(method.ReturnType)} {method.Name}({string.Join(", ", method.Parameters.Where(IsWritten).Select(Parameter))})",
        _ => null,
    };

    // The display form of a default names the member of an enumeration without its type, which does not compile.
    private static string Parameter(IParameterSymbol parameter) =>
        parameter is { Type.TypeKind: TypeKind.Enum, HasExplicitDefaultValue: true }
            ? $"{Type(parameter.Type)} {parameter.Name} = ({Type(parameter.Type)})({parameter.ExplicitDefaultValue})"
            : parameter.ToDisplayString(Typed);

    private static string Type(ITypeSymbol type) => type.ToDisplayString(Typed);

    /// <summary>Whether an author writes it; the place in the file is filled in by the compiler, and would only be in the way.</summary>
    private static bool IsWritten(IParameterSymbol parameter) => !parameter.GetAttributes().Any(
        attribute => attribute.AttributeClass?.Name is nameof(CallerFilePathAttribute) or nameof(CallerLineNumberAttribute));
}
