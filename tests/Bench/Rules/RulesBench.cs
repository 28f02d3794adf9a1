namespace Connector.Bench.Rules;

/// <summary>Everything promised about the speed of rules, part by part.</summary>
internal sealed class RulesBench
{
    private static readonly (string Name, Func<Task> RunAsync)[] All =
    [
        ("judge", () => Task.FromResult(JudgeBench.Run())),
        ("compile", () => new CompileBench().RunAsync()),
    ];

    private readonly IEnumerable<(string Name, Func<Task> RunAsync)> _parts;

    private RulesBench(IEnumerable<(string Name, Func<Task> RunAsync)> parts) => _parts = parts;

    public static IEnumerable<string> Names => All.Select(part => part.Name);

    /// <summary>The parts named, all of them where none is; null where one is not known.</summary>
    public static RulesBench? Read(string[] names) => names.All(name => Names.Contains(name))
        ? new(All.Where(part => names.Length == 0 || names.Contains(part.Name)))
        : null;

    public async Task<int> RunAsync()
    {
        foreach (var part in _parts) await part.RunAsync();
        return 0;
    }
}
