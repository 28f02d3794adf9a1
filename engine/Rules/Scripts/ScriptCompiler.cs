using System.Runtime.CompilerServices;
using Connector.Rules.Guard;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Connector.Rules.Scripts;

/// <summary>
/// Compiles a script with its budget woven in, and lets the guard look at what came out. One emit for a script that is right; what its text means is
/// worked out again, without the weaving, only for a script with something wrong, because that costs as much as compiling it.
/// </summary>
internal sealed class ScriptCompiler
{
    private readonly RulesFolder _folder;
    private readonly string _path;
    private readonly SyntaxTree _tree;

    private ScriptCompiler(RulesFolder folder, string path, string text) =>
        (_folder, _path, _tree) = (folder, path, ScriptText.Parse(text, path));

    /// <summary>The compiled script, or everything that keeps it from being compiled.</summary>
    /// <remarks>Merged into a caller that runs often it would load the compiler, which a start from the cache does not need.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (CompiledScript? Script, IReadOnlyList<Finding> Findings) Compile(RulesFolder folder, string path, string text) =>
        new ScriptCompiler(folder, path, text).Compile();

    private (CompiledScript? Script, IReadOnlyList<Finding> Findings) Compile()
    {
        // Most lambdas of a rule return a value; that one does not shows only when the compiler is asked what it means.
        var (script, isSuspect) = Emit(_ => false);
        if (script is not null && !isSuspect)
        {
            return (script, script.Findings);
        }

        // What does not parse means nothing yet: what else the compiler would say of it only hides the place to mend.
        var written = Compilation(_tree, new LoadedSources(_folder, null));
        var unparsed = written.GetParseDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        List<Finding> findings = unparsed.Count > 0
            ? [.. CompilerFindings.Of(unparsed)]
            : [.. ForbiddenApi.Check(written), .. CompilerFindings.Of(written.GetDiagnostics())];
        if (findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return (null, findings);
        }

        if (script is null)
        {
            var model = written.GetSemanticModel(_tree);
            (script, isSuspect) = Emit(lambda => ReturnsNothing(lambda, model));
        }

        return script is null ? (null, [.. findings, NotARule.Ending(_path, null, _tree)])
            : MetadataGate.Check(script.Image) is { Count: > 0 } refused ? (null, [.. findings, .. refused.Select(Refused)])
            : (script with { Findings = findings }, findings);
    }

    /// <summary>The woven script, and whether it needs a closer look.</summary>
    private (CompiledScript? Script, bool IsSuspect) Emit(Func<LambdaExpressionSyntax, bool> returnsNothing)
    {
        var root = _tree.GetRoot();
        if (root.ContainsDiagnostics && _tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return (null, true);
        }

        var loaded = new LoadedSources(_folder, new Weaver(Ink.Visible, _ => false));
        var plain = new PlainLists(Ink.Invisible).Visit(new Weaver(Ink.Invisible, returnsNothing).Visit(root));
        var woven = _tree.WithRootAndOptions(plain, ScriptText.Options);
        var compilation = Compilation(woven, loaded);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!emitted.Success)
        {
            return (null, true);
        }

        var type = compilation.GetEntryPoint(default)!.ContainingType.MetadataName;
        var (noted, statements) = RuntimeNotes.Write(image.ToArray(), type);
        var script = new CompiledScript(
            noted, symbols.ToArray(), type, statements, ScriptPlaces.Of(_tree), [.. CompilerFindings.Of(emitted.Diagnostics)], loaded.Loads);
        var isSuspect = script.Findings.Count > 0 || loaded.AreSuspect || SuspectText.In(root) || MetadataGate.Check(script.Image).Count > 0;
        return (script, isSuspect);
    }

    private static CSharpCompilation Compilation(SyntaxTree tree, LoadedSources loaded) => CSharpCompilation.CreateScriptCompilation(
        "rule", tree, ScriptReferences.All, Options(loaded), returnType: typeof(object), globalsType: typeof(RuleScript));

    private static CSharpCompilationOptions Options(LoadedSources loaded) => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ScriptReferences.Usings,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: false,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: false,
        metadataReferenceResolver: new NoReferences(),
        sourceReferenceResolver: loaded);

    private static bool ReturnsNothing(LambdaExpressionSyntax lambda, SemanticModel model) =>
        model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true };

    private Finding Refused((string What, string Instead) refused) => new(
        Codes.ForbiddenApi, Severity.Error, $"A rule file may not use {refused.What}", refused.Instead, _path, 1, 1);
}
