using Connector.Abstractions.Plugins;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>A rule's own code threw while its bond was judged, or was stopped because it spent more than it may.</summary>
internal static class RuleFault
{
    public static Verdict Of(Exception thrown, Situation at)
    {
        if (thrown is PluginFailedException { Finding: var failed })
        {
            return new Refuse($"rule {at.Rule.Name} was stopped by a plugin: {failed.Message}") { Findings = [failed] };
        }

        var frame = ScriptFrame.Of(thrown);
        var (file, line) = (frame?.GetFileName() ?? at.Rule.At.File, frame?.GetFileLineNumber() ?? at.Rule.At.Line);
        var (code, what, fix) = thrown is RuleBudgetException exceeded
            ? ("CB5011", $"needs more than {exceeded.What}", "mend the loop or the call on this line: a field is computed from one record's values at once")
            : ("CB5006", $"threw {thrown.GetType().Name}", "make the Compute answer for every value, the empty one too");
        var finding = new Finding(
            code, Severity.Error, $"rule {at.Rule.Name} {what} while it judged {at.Bond.Key(at.Bond.Begun)}{Said(thrown)}",
            fix, file, line, frame?.GetFileColumnNumber() ?? 1);
        return new Refuse($"rule {at.Rule.Name} {what} at {file}:{line}") { Findings = [finding] };
    }

    private static string Said(Exception thrown) => thrown is RuleBudgetException ? "" : $": {thrown.Message}";
}
