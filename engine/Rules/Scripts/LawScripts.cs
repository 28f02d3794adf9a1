using System.Reflection;
using Connector.Rules.Packs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Connector.Rules.Scripts;

/// <summary>
/// Runs the <c>*.laws.csx</c> files of a pack: an author's own properties. They are no rules: no host puts them in force, and who asks for them lends them
/// the words they are written with.
/// </summary>
public static class LawScripts
{
    /// <summary>The law files directly in a pack's folder, relative to the rules folder, sorted.</summary>
    /// <param name="rules">The rules folder.</param>
    /// <param name="pack">The pack's folder.</param>
    public static IReadOnlyList<string> Of(string rules, string pack) => [.. new RulesFolder(rules).Files(pack).Where(PackFiles.IsLaws)];

    /// <summary>Compiles and runs one file; gives everything that kept it from running to its end.</summary>
    /// <param name="rules">The rules folder: <c>#load</c> reaches no further.</param>
    /// <param name="path">The file, relative to it.</param>
    /// <param name="words">The object whose members are the file's words.</param>
    /// <param name="links">Assemblies whose types it may use besides those of a rule file.</param>
    /// <param name="usings">Namespaces it need not name.</param>
    public static IReadOnlyList<Finding> Run(string rules, string path, object words, IEnumerable<Assembly> links, IEnumerable<string> usings)
    {
        var folder = new RulesFolder(rules);
        var (text, trouble) = folder.Read(path);
        if (text is null)
        {
            return [trouble!];
        }

        var options = ScriptOptions.Default.WithFilePath(path).WithFileEncoding(System.Text.Encoding.UTF8).WithEmitDebugInformation(true)
            .WithMetadataResolver(new NoReferences()).WithSourceResolver(new LoadedSources(folder, null)).WithImports([.. ScriptReferences.Usings, .. usings])
            .WithReferences([.. ScriptReferences.All, .. links.Select(assembly => MetadataReference.CreateFromFile(assembly.Location))]);
        var script = CSharpScript.Create(text, options, words.GetType());
        Finding[] findings = [.. CompilerFindings.Of(script.Compile())];
        return findings.Any(finding => finding.Severity == Severity.Error) ? findings : [.. findings, .. Ran(script, words, path)];
    }

    private static IEnumerable<Finding> Ran(Script<object> script, object words, string path)
    {
        try
        {
            script.RunAsync(words).GetAwaiter().GetResult();
            return [];
        }
#pragma warning disable CA1031 // Whatever an author's code throws is told with its line.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            var frame = ScriptFrame.Of(thrown);
            return
            [
                new(
                    Codes.ThrewWhileLoading, Severity.Error, $"The laws end with {thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}",
                    "Mend this line", frame?.GetFileName() ?? path, frame?.GetFileLineNumber() ?? 1, 1),
            ];
        }
    }
}
