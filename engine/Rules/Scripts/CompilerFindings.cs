using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>The compiler's diagnostics as findings.</summary>
internal static class CompilerFindings
{
    private const string ReferenceNotFound = "CS0006";

    public static IEnumerable<Finding> Of(IEnumerable<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        where diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != ReferenceNotFound
        orderby diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan.Start
        select Of(diagnostic);

    private static Finding Of(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        return new(
            isError ? Codes.DoesNotCompile : Codes.CompilerWarning,
            isError ? Severity.Error : Severity.Warning,
            $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}",
            Fix(diagnostic.Id), span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }

    private static string Fix(string id) => id switch
    {
        "CS1504" => "#load reaches files inside the rules folder only; write the path relative to this file",
        "CS9035" => "A rule needs Summary, Tables, Starts and Fields",
        "CS0103" or "CS1061" => "Check the spelling against the words in rules/README.md",
        "CS0227" => "Rules are plain C#: take the unsafe code out",
        "CS1002" or "CS1513" or "CS1003" or "CS1026" => "Close what is open here: a comma, a bracket or a brace is missing",
        _ => "Mend the C# at this place; the words of the rule form are in rules/README.md",
    };
}
