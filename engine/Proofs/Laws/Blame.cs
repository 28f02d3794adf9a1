using System.Diagnostics;

namespace Connector.Proofs.Laws;

/// <summary>The line of a rule file that threw.</summary>
internal static class Blame
{
    public static Place Of(Exception thrown, Place otherwise)
    {
        var frame = new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName()?.EndsWith(".csx", StringComparison.Ordinal) == true);
        return frame is null ? otherwise : new Place(frame.GetFileName()!, frame.GetFileLineNumber());
    }

    public static string What(Exception thrown) => thrown is RuleBudgetException exceeded
        ? $"it needs more than {exceeded.What}"
        : $"it throws {thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
}
