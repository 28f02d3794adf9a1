using System.Runtime.Loader;

namespace Connector.Rules.Scripts;

/// <summary>Runs a compiled script once, to get the value it ends in.</summary>
internal static class LoadedScript
{
    /// <summary>The script's value, or the finding that says on which line it threw or was stopped.</summary>
    public static (object? Value, Finding? Failure) Run(string path, CompiledScript compiled)
    {
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(new MemoryStream(compiled.Image), new MemoryStream(compiled.Symbols));
            using var budget = RuleBudget.Begin(RuleLimits.Loading);
            var value = StatementMachine.Run(assembly.GetType(compiled.Type, throwOnError: true)!, assembly.GetType(compiled.Statements, throwOnError: true)!);
            budget.Check();
            return (value, null);
        }
        catch (Exception failure)
        {
            return (null, Stopped(path, failure));
        }
        finally
        {
            // Unloading waits until nothing holds the code any more: a rule's own delegates keep it, and only they.
            context.Unload();
        }
    }

    private static Finding Stopped(string path, Exception failure)
    {
        var frame = ScriptFrame.Of(failure);
        var (file, line, column) = (frame?.GetFileName() ?? path, frame?.GetFileLineNumber() ?? 1, frame?.GetFileColumnNumber() ?? 1);
        return failure is RuleBudgetException exceeded
            ? new(
                Codes.OverBudget, Severity.Error, $"The script was stopped while it loaded: it needs more than {exceeded.What}",
                "A rule file only declares; mend the loop or the call on this line", file, line, column)
            : new(
                Codes.ThrewWhileLoading, Severity.Error,
                $"The script threw {failure.GetType().Name} while it loaded: {failure.Message.ReplaceLineEndings(" ")}",
                "A rule file only declares; mend the expression on this line", file, line, column);
    }
}
