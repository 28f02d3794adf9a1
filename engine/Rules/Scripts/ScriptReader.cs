using Connector.Rules.Cache;
using Connector.Rules.Guard;

namespace Connector.Rules.Scripts;

/// <summary>
/// Makes the rule a <c>.csx</c> file describes. One compilation per file, so that a bad file fails alone; what it emits lives in a
/// load context of its own that goes when the last rule holding its code goes. A script the cache knows is run without the compiler, which then
/// is not even loaded: nothing here may name the compiler's types, and nothing that names them may be merged into what is here.
/// </summary>
internal static class ScriptReader
{
    /// <summary>The file's rule, checked, and the files it was made with.</summary>
    public static (RuleFile File, IReadOnlyList<LoadedFile> Loads) Read(RulesFolder folder, string path, string text, string key, RuleCache? cache)
    {
        // What is kept was sound, and its findings are kept with it.
        if (cache?.FindScript(key) is { } known && known.Loads.All(load => load.IsCurrent(folder)) && MayRun(known.Image))
        {
            return (Run(path, text, known), known.Loads);
        }

        var (script, findings) = ScriptCompiler.Compile(folder, path, text);
        if (script is null)
        {
            return (new(path, null, findings), []);
        }

        var file = Run(path, text, script).Checked();
        if (file.IsSound)
        {
            cache?.Keep(key, script with { Findings = file.Findings });
        }

        return (file, script.Loads);
    }

    private static RuleFile Run(string path, string text, CompiledScript script)
    {
        var (value, failure) = LoadedScript.Run(path, script);
        return failure is not null ? new(path, null, [.. script.Findings, failure])
            : value is BondRule or RequestRule or ReplicaRule or RemoteTableRule ? new(path, script.Places.Fill((Rule)value), script.Findings)
            : new(path, null, [.. script.Findings, NotARule.Ending(path, value, text)]);
    }

    // A file in the cache is trusted like a rule file, and like a rule file it is looked at before it runs.
    private static bool MayRun(byte[] image)
    {
        try
        {
            return MetadataGate.Check(image).Count == 0;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
