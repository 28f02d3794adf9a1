using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>
/// The dictionary files in the packs' folders. They are no part of the book's version: they say whether a rule makes sense on two instances,
/// but judge no record, so the same rules under another dictionary decide the same.
/// </summary>
internal sealed class DictionaryFiles(RulesFolder folder)
{
    private const string Folder = "dictionaries";

    /// <summary>More than any host has in force; a long run of pulls is not remembered for ever.</summary>
    private const int MostKept = 500;

    /// <summary>Read once for all packs and loads that hold the same text: all customers of one provider do.</summary>
    private static readonly ConcurrentDictionary<string, InstanceTables> Kept = new(StringComparer.Ordinal);

    public static string Path(string pack, Side side) => $"{pack}/{Folder}/{side.Word()}.json";

    public PackDictionaries Of(string pack)
    {
        List<Finding> findings = [];
        return new(Read(Path(pack, Side.Customer), findings), Read(Path(pack, Side.Provider), findings), findings);
    }

    /// <summary>Names what a pack's dictionary files hold now.</summary>
    public string Content(string pack) => ContentHash.Of(Text(Path(pack, Side.Customer)), Text(Path(pack, Side.Provider)));

    private string Text(string path)
    {
        if (folder.Resolve(path, null) is null)
        {
            return "";
        }

        var (text, trouble) = folder.Read(path, counts: false);
        return text ?? trouble!.Message;
    }

    private InstanceTables? Read(string path, List<Finding> findings)
    {
        if (folder.Resolve(path, null) is null)
        {
            return null;
        }

        var (text, trouble) = folder.Read(path, counts: false);
        try
        {
            if (text is not null)
            {
                return Parsed(text);
            }

            findings.Add(Unreadable(trouble!.Message, path, 0));
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            findings.Add(Unreadable("It is not a dictionary as 'schema pull' writes it", path, (int)((failure as JsonException)?.LineNumber ?? 0) + 1));
        }

        return null;
    }

    private static InstanceTables Parsed(string text)
    {
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        var hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
        return Kept.TryGetValue(hash, out var kept) ? kept : Kept.GetOrAdd(hash, DictionaryText.Read(text));
    }

    private static Finding Unreadable(string why, string path, int line) => new(
        Codes.DictionaryUnreadable, Severity.Warning, $"{why}, so nothing is checked against this instance", "Pull it again with schema pull", path, line);
}
