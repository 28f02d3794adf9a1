using System.Diagnostics;

namespace Connector.Abstractions.Rules;

/// <summary>Where in a rule file something was thrown.</summary>
public static class ScriptFrame
{
    /// <summary>The innermost frame in a <c>.csx</c> file, with its line; null where no script was on the stack, or it has no symbols.</summary>
    /// <param name="thrown">What was thrown.</param>
    public static StackFrame? Of(Exception thrown) => new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
        .FirstOrDefault(frame => frame.GetFileName()?.EndsWith(".csx", StringComparison.Ordinal) == true);
}
