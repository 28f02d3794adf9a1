using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Connector.Rules.Scripts;

/// <summary>
/// Makes the rule a <c>.csx</c> file describes. One compilation per file, so that a bad file fails alone; what it emits lives in a
/// load context of its own that goes when the last rule holding its code goes.
/// </summary>
internal static class ScriptReader
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static RuleFile Read(RulesFolder folder, string path)
    {
        var (text, unreadable) = folder.Read(path);
        if (text is null)
        {
            return new(path, null, [unreadable!]);
        }

        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256), ParseOptions, path);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "rule", tree, ScriptReferences.All, Options(folder), returnType: typeof(object), globalsType: typeof(RuleScript));
        var refused = ForbiddenApi.Check(compilation);

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        List<Finding> findings = [.. refused, .. CompilerFindings.Of(emitted.Diagnostics)];
        if (!emitted.Success || refused.Count > 0)
        {
            // An empty script neither emits nor says why.
            return new(path, null, findings.Count > 0 ? findings : [NotARule(path, null, tree)]);
        }

        var (value, failure) = LoadedScript.Run(path, image, symbols, compilation.GetEntryPoint(default)!);
        if (failure is not null)
        {
            return new(path, null, [.. findings, failure]);
        }

        return value is BondRule or RequestRule or ReplicaRule or RemoteTableRule
            ? new(path, ScriptPlaces.Fill((Rule)value, tree), findings)
            : new(path, null, [.. findings, NotARule(path, value, tree)]);
    }

    private static CSharpCompilationOptions Options(RulesFolder folder) => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ScriptReferences.Usings,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: false,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: false,
        metadataReferenceResolver: new NoReferences(),
        sourceReferenceResolver: new LoadedSources(folder));

    private static Finding NotARule(string path, object? value, SyntaxTree tree)
    {
        var what = value is null ? "nothing" : $"a {value.GetType().Name}";
        var last = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().LastOrDefault();
        var start = (last?.GetLocation() ?? tree.GetRoot().GetLocation()).GetLineSpan().StartLinePosition;
        return new(
            Codes.NotARule, Severity.Error, $"The file ends in {what}, not in a rule",
            "Let the last expression be new BondRule(\"name\") { … }, RequestRule, ReplicaRule or RemoteTableRule, without a semicolon after it; "
            + "tables that several rules share belong in a folder below, loaded with #load",
            path, start.Line + 1, start.Character + 1);
    }
}
