using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Scripts;

/// <summary>The compiler's diagnostics as findings.</summary>
internal static class CompilerFindings
{
    private const string ReferenceNotFound = "CS0006";
    private const string NoMember = "CS0747";

    public static IEnumerable<Finding> Of(IEnumerable<Diagnostic> diagnostics) =>
        from diagnostic in OnePerList(diagnostics)
        where diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != ReferenceNotFound
        orderby diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan.Start
        select Of(diagnostic);

    // A list that is not opened is told once for each of its items; the first says where to open it.
    private static IEnumerable<Diagnostic> OnePerList(IEnumerable<Diagnostic> diagnostics)
    {
        var isInList = false;
        foreach (var diagnostic in diagnostics.OrderBy(one => one.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(one => one.Location.SourceSpan.Start))
        {
            if (diagnostic.Id != NoMember || !isInList)
            {
                yield return diagnostic;
            }

            isInList = diagnostic.Id == NoMember;
        }
    }

    private static Finding Of(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        return new(
            isError ? Codes.DoesNotCompile : Codes.CompilerWarning,
            isError ? Severity.Error : Severity.Warning,
            $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}",
            Unknown(diagnostic) ?? Meant(diagnostic) ?? Fix(diagnostic.Id), span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }

    /// <summary>What is not linked at all (processes, sockets, the console) shows up as an unknown name.</summary>
    private static string? Unknown(Diagnostic diagnostic)
    {
        if (diagnostic.Id is not ("CS0103" or "CS0234" or "CS0246" or "CS1069"))
        {
            return null;
        }

        var node = diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        while (node.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax)
        {
            node = node.Parent;
        }

        var name = node.ToString();
        return AllowedApi.InsteadOf(name) ?? AllowedApi.InsteadOf("System." + name);
    }

    /// <summary>The word of the rule form that was meant, where one is near.</summary>
    private static string? Meant(Diagnostic diagnostic)
    {
        if (diagnostic.Id is not ("CS0103" or "CS1061" or "CS0117"))
        {
            return null;
        }

        var written = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
        return Words.Near(written, RuleFormWords.All);
    }

    private static string Fix(string id) => id switch
    {
        "CS1504" => "#load reaches files inside the rules folder only; write the path relative to this file",
        "CS9035" => "A rule needs Summary, Tables, Starts and Fields",
        "CS0103" or "CS1061" => "Check the spelling against the words in rules/README.md",
        "CS0227" => "Rules are plain C#: take the unsafe code out",
        NoMember => "A list begins with [ and ends with ]: open it before its first item",
        "CS1001" or "CS1525" => "Something is missing before this place: a name, a value, or the [ that opens a list",
        "CS1002" or "CS1513" or "CS1003" or "CS1026" => "Close what is open here: a comma, a bracket or a brace is missing",
        _ => "Mend the C# at this place; the words of the rule form are in rules/README.md",
    };
}
