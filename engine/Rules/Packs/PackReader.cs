namespace Connector.Rules.Packs;

/// <summary>Reads every pack in the rules folder and makes its rules.</summary>
internal sealed class PackReader(RulesFolder folder, RuleMemory memory)
{
    public IReadOnlyList<PackSource> Read()
    {
        var names = folder.Packs();
        var files = names.SelectMany(folder.Files).ToArray();
        var rules = new RuleFile[files.Length];
        var next = -1;

        // Compiling is the dear part, and two do it; more would take the machine from the passes that run meanwhile.
        var beside = Task.Run(Make);
        try
        {
            Make();
        }
        finally
        {
            beside.GetAwaiter().GetResult();
        }

        return [.. names.Select(
            name => Pack(name, [.. rules.Where(rule => rule.Path.StartsWith(name + "/", StringComparison.Ordinal))]))];

        void Make()
        {
            for (var index = Interlocked.Increment(ref next); index < files.Length; index = Interlocked.Increment(ref next))
            {
                rules[index] = PackFiles.IsRule(files[index]) ? memory.Rule(folder, files[index]) : new(files[index], null, []);
            }
        }
    }

    private PackSource Pack(string name, RuleFile[] files)
    {
        var rules = files.Where(file => PackFiles.IsRule(file.Path)).ToArray();
        Finding[] strays = [.. from file in files where PackFiles.LooksLikeRule(file.Path) select Stray(file.Path)];
        var path = $"{name}/{PackFiles.Config}";
        if (!files.Any(file => file.Path == path))
        {
            return new(name, new(), null, rules, strays, ContentHash.Of([name, .. rules.Select(rule => rule.Content)]));
        }

        var own = memory.Pack(folder, path);
        var content = ContentHash.Of([name, own.Content, .. rules.Select(rule => rule.Content)]);
        return new(name, own.Config ?? new(), own.Json, rules, [.. own.Findings, .. strays], content);
    }

    private static Finding Stray(string path) => new(
        Codes.FileNotRead, Severity.Warning,
        $"'{Path.GetFileName(path)}' is not read: rules are *{PackFiles.Script} and *{PackFiles.Json}, the pack is {PackFiles.Config}",
        $"Rename it to end in {PackFiles.Script} or {PackFiles.Json}, or take it away", path);
}
