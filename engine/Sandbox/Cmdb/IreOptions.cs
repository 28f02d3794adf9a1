namespace Connector.Sandbox.Cmdb;

/// <summary>The options of the enhanced variants: name:true,name:false. The plain variants know none of these features.</summary>
internal sealed record IreOptions(bool IsEnhanced, bool PartialPayloads, bool PartialCommits, bool Deduplicate, bool Summary)
{
    public static readonly IreOptions Plain = new(false, false, true, false, false);

    /// <summary>Gives the chunk that is no name:value pair, if there is one.</summary>
    public static (IreOptions Options, string? BadChunk) Read(string text)
    {
        var given = new Dictionary<string, bool>();
        foreach (var chunk in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = chunk.Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !bool.TryParse(parts[1], out var value)) return (Plain, chunk);
            given[parts[0]] = value;
        }

        // Partial payloads need the other two, so they are on with it whatever was said.
        var partial = given.GetValueOrDefault("partial_payloads", true);
        return (new IreOptions(
            true, partial, partial || given.GetValueOrDefault("partial_commits", true), partial || given.GetValueOrDefault("deduplicate_payloads", true),
            given.GetValueOrDefault("generate_summary")), null);
    }
}
