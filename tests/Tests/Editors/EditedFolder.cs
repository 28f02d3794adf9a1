using Connector.Rules.Editors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connector.Tests.Editors;

/// <summary>A rules folder prepared for an editor, and what an editor makes of it.</summary>
public sealed class EditedFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("connector-editor-");

    public EditedFolder() => EditorFiles.Write(Rules);

    public string Rules => _root.FullName;

    public string Editor => Path.Combine(Rules, EditorFiles.Folder);

    /// <summary>The arguments, read the way C# script tools read them.</summary>
    public CSharpCommandLineArguments Arguments()
    {
        var arguments = CSharpCommandLineParser.Script.Parse([$"@{Path.Combine(Editor, EditorFiles.Arguments)}"], Rules, sdkDirectory: null);
        Assert.Empty(arguments.Errors);
        return arguments;
    }

    /// <summary>The references, each with the documentation that lies beside it.</summary>
    public static IEnumerable<PortableExecutableReference> References(CSharpCommandLineArguments arguments) => arguments.MetadataReferences.Select(
        reference => MetadataReference.CreateFromFile(
            reference.Reference, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(reference.Reference, ".xml"))));

    /// <summary>The options, as such tools take them over.</summary>
    public static CSharpCompilationOptions Options(CSharpCommandLineArguments arguments) =>
        arguments.CompilationOptions.WithOutputKind(OutputKind.DynamicallyLinkedLibrary);

    /// <summary>A script, compiled with nothing but those arguments: no object lends it its members.</summary>
    public Compilation Compile(string script)
    {
        var arguments = Arguments();
        return CSharpCompilation.CreateScriptCompilation(
            "edited", CSharpSyntaxTree.ParseText(script, arguments.ParseOptions), References(arguments), Options(arguments), returnType: typeof(object));
    }

    public void Dispose() => _root.Delete(recursive: true);
}
