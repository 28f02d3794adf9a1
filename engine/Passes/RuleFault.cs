using System.Diagnostics;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>A rule's own code threw while its bond was judged.</summary>
internal static class RuleFault
{
    public static Verdict Of(Exception thrown, Situation at)
    {
        var frame = new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName()?.EndsWith(".csx", StringComparison.Ordinal) == true);
        var (file, line) = (frame?.GetFileName() ?? at.Rule.At.File, frame?.GetFileLineNumber() ?? at.Rule.At.Line);
        var finding = new Finding(
            "CB5006", Severity.Error, $"rule {at.Rule.Name} threw {thrown.GetType().Name} while it judged {at.Bond.Key(at.Bond.Begun)}: {thrown.Message}",
            "make the Compute answer for every value, the empty one too", file, line, frame?.GetFileColumnNumber() ?? 1);
        return new Refuse($"rule {at.Rule.Name} threw {thrown.GetType().Name} at {file}:{line}") { Findings = [finding] };
    }
}
