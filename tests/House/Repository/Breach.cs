namespace Connector.House.Repository;

/// <summary>One place that breaks a rule of the house, and how to mend it.</summary>
/// <param name="File">Path from the repository's root.</param>
/// <param name="Line">1-based; 0 for the file as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
internal sealed record Breach(string File, int Line, string Message, string Fix)
{
    /// <summary>Fails the test with every breach, in the form compilers use.</summary>
    public static void None(IEnumerable<Breach> breaches)
    {
        var lines = breaches.Select(breach => breach.ToString()).Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, $"To be mended, {lines.Count} in all:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    public override string ToString() => Line > 0 ? $"{File}({Line}): {Message} Fix: {Fix}" : $"{File}: {Message} Fix: {Fix}";
}
