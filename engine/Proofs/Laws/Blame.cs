namespace Connector.Proofs.Laws;

/// <summary>The line of a rule file that threw.</summary>
internal static class Blame
{
    public static Place Of(Exception thrown, Place otherwise) =>
        ScriptFrame.Of(thrown) is { } frame ? new Place(frame.GetFileName()!, frame.GetFileLineNumber()) : otherwise;

    public static string What(Exception thrown) => thrown is RuleBudgetException exceeded
        ? $"it needs more than {exceeded.What}"
        : $"it throws {thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
}
