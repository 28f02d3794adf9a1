using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Scripts;

/// <summary>A script that ends in something else than a rule.</summary>
internal static class NotARule
{
    // Merged into the reader it would load the compiler where none is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Finding Ending(string path, object? value, string text) => Ending(path, value, ScriptText.Parse(text, path));

    public static Finding Ending(string path, object? value, SyntaxTree tree)
    {
        var what = value is null ? "nothing" : $"a {value.GetType().Name}";
        var last = tree.GetRoot().DescendantNodes().OfType<GlobalStatementSyntax>().LastOrDefault();
        var start = (last?.GetLocation() ?? tree.GetRoot().GetLocation()).GetLineSpan().StartLinePosition;
        return new(
            Codes.NotARule, Severity.Error, $"The file ends in {what}, not in a rule",
            "Let the last expression be new BondRule(\"name\") { … }, RequestRule, ReplicaRule or RemoteTableRule, without a semicolon after it; "
            + "tables that several rules share belong in a folder below, loaded with #load",
            path, start.Line + 1, start.Character + 1);
    }
}
