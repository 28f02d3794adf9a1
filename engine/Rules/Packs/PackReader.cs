using Connector.Rules.Checks;
using Connector.Rules.Json;
using Connector.Rules.Schemas;
using Connector.Rules.Scripts;

namespace Connector.Rules.Packs;

/// <summary>Reads every pack in the rules folder and makes its rules.</summary>
internal static class PackReader
{
    /// <summary>Compiling is the dear part; more threads would take the machine from the passes that run meanwhile.</summary>
    private const int Threads = 2;

    public static IReadOnlyList<PackSource> Read(RulesFolder folder)
    {
        var names = folder.Packs();
        var files = names.SelectMany(folder.Files).ToArray();
        var rules = new RuleFile[files.Length];
        Parallel.For(0, files.Length, new() { MaxDegreeOfParallelism = Threads }, index => rules[index] = Rule(folder, files[index]));
        return [.. names.Select(
            name => Pack(folder, name, [.. rules.Where(rule => rule.Path.StartsWith(name + "/", StringComparison.Ordinal))]))];
    }

    private static PackSource Pack(RulesFolder folder, string name, RuleFile[] files)
    {
        var rules = files.Where(file => PackFiles.IsRule(file.Path)).ToArray();
        Finding[] strays = [.. from file in files where PackFiles.LooksLikeRule(file.Path) select Stray(file.Path)];
        var path = $"{name}/{PackFiles.Config}";
        if (!files.Any(file => file.Path == path))
        {
            return new(name, new(), null, rules, strays);
        }

        var (config, json, findings) = JsonFile.Read<PackConfig>(folder, path, RuleSchema.Pack);
        return new(name, config ?? new(), json, rules, [.. findings, .. strays]);
    }

    private static RuleFile Rule(RulesFolder folder, string path)
    {
        if (!PackFiles.IsRule(path))
        {
            return new(path, null, []);
        }

        var file = path.EndsWith(PackFiles.Script, StringComparison.Ordinal)
            ? ScriptReader.Read(folder, path)
            : JsonRuleReader.Read(folder, path);
        return file.Rule is null ? file : file.With(RuleCheck.Check(file.Rule));
    }

    private static Finding Stray(string path) => new(
        Codes.FileNotRead, Severity.Warning,
        $"'{Path.GetFileName(path)}' is not read: rules are *{PackFiles.Script} and *{PackFiles.Json}, the pack is {PackFiles.Config}",
        $"Rename it to end in {PackFiles.Script} or {PackFiles.Json}, or take it away", path);
}
