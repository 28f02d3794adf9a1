using System.Text.Json;
using Connector.Rules.Packs;

namespace Connector.Rules.Watching;

/// <summary>
/// What the packs' own files say of whose they are, read leniently: it answers "was this customer's pack taken away, or is it only broken?"
/// where the packs themselves do not load.
/// </summary>
internal sealed class PackFolders
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly Dictionary<string, (string? Customer, string[] Extends)> _folders = new(StringComparer.Ordinal);

    private PackFolders()
    {
    }

    /// <summary>Whether the folder holds no pack at all, as one that is missing or not mounted.</summary>
    public bool AreNone => _folders.Count == 0;

    public static PackFolders Read(string folder)
    {
        var read = new PackFolders();
        try
        {
            foreach (var path in Directory.EnumerateDirectories(folder).Where(path => !Path.GetFileName(path).StartsWith('.')))
            {
                if (File.Exists(Path.Combine(path, PackFiles.Config)))
                {
                    read._folders[Path.GetFileName(path)] = Said(Path.Combine(path, PackFiles.Config));
                }
                else if (Directory.EnumerateFiles(path).Any(file => PackFiles.IsRule(file)))
                {
                    read._folders[Path.GetFileName(path)] = (null, []);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // What could not be listed is taken for missing, and a missing folder takes nobody's rules away.
            read._folders.Clear();
        }

        return read;
    }

    /// <summary>Whether there is a folder of that name with rules or a pack in it.</summary>
    public bool Has(string folder) => _folders.ContainsKey(folder);

    /// <summary>The folder that says it is the customer's.</summary>
    public string? Of(string customer) =>
        _folders.Where(one => one.Value.Customer == customer).Select(one => one.Key).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A folder and those its pack extends, nearest first.</summary>
    public IReadOnlyList<string> Chain(string folder)
    {
        List<string> chain = [folder];
        for (var place = 0; place < chain.Count; place++)
        {
            chain.AddRange(_folders.GetValueOrDefault(chain[place]).Extends?.Where(one => _folders.ContainsKey(one)).Except(chain).ToArray() ?? []);
        }

        return chain;
    }

    /// <summary>The customers whose packs are, or extend, one of these folders.</summary>
    public IReadOnlyList<string> Concerned(IEnumerable<string> folders)
    {
        var concerned = folders.ToHashSet(StringComparer.Ordinal);
        for (var before = -1; before < concerned.Count;)
        {
            before = concerned.Count;
            concerned.UnionWith(_folders.Where(one => one.Value.Extends.Any(concerned.Contains)).Select(one => one.Key));
        }

        return [.. concerned.Select(one => _folders.GetValueOrDefault(one).Customer).OfType<string>().Order(StringComparer.Ordinal)];
    }

    private static (string? Customer, string[] Extends) Said(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            var extends = json.RootElement.TryGetProperty("extends", out var names) && names.ValueKind == JsonValueKind.Array
                ? names.EnumerateArray().Select(Text).OfType<string>().ToArray()
                : [];
            return (json.RootElement.TryGetProperty("customer", out var customer) ? Text(customer) : null, extends);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return (null, []);
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
