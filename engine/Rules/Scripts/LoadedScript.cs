using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>Runs a compiled script once, to get the value it ends in.</summary>
internal static class LoadedScript
{
    /// <summary>The script's value, or the finding that says on which line it threw.</summary>
    public static (object? Value, Finding? Failure) Run(string path, MemoryStream image, MemoryStream symbols, IMethodSymbol entry)
    {
        image.Position = symbols.Position = 0;
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            var script = context.LoadFromStream(image, symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
            var run = script.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
                .CreateDelegate<Func<object?[], Task<object?>>>();

            // Awaiting is refused in scripts, so the task is done when it is handed over.
            return (run([new RuleScript(), null]).GetAwaiter().GetResult(), null);
        }
        catch (Exception failure)
        {
            return (null, Threw(path, failure));
        }
        finally
        {
            // Unloading waits until nothing holds the code any more: a rule's own delegates keep it, and only they.
            context.Unload();
        }
    }

    private static Finding Threw(string path, Exception failure)
    {
        var frame = new StackTrace(failure, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetFileName() is { Length: > 0 } file && file.EndsWith(".csx", StringComparison.Ordinal));
        return new(
            Codes.ThrewWhileLoading, Severity.Error,
            $"The script threw {failure.GetType().Name} while it loaded: {failure.Message.ReplaceLineEndings(" ")}",
            "A rule file only declares; mend the expression on this line", frame?.GetFileName() ?? path, frame?.GetFileLineNumber() ?? 1,
            frame?.GetFileColumnNumber() ?? 1);
    }
}
