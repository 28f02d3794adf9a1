namespace Connector.Host.Demo.Verifying;

/// <summary>The files on two counterparts: each file's bytes once on the other side, under its name.</summary>
internal static class Files
{
    public static void Check(
        Pair pair, IReadOnlyList<(Row File, string Hash)> atCustomer, IReadOnlyList<(Row File, string Hash)> atProvider, string engine, Verified verified)
    {
        Check(pair, atCustomer, atProvider, "provider", engine, verified);
        Check(pair, atProvider, atCustomer, "customer", engine, verified);
    }

    private static void Check(
        Pair pair, IReadOnlyList<(Row File, string Hash)> from, IReadOnlyList<(Row File, string Hash)> to, string there, string engine, Verified verified)
    {
        var copies = to.Where(one => one.File["sys_created_by"] == engine).ToList();
        foreach (var (file, hash) in from.Where(one => one.File["sys_created_by"] != engine))
        {
            var found = copies.Where(copy => copy.Hash == hash).ToList();
            copies.RemoveAll(found.Contains);
            var name = $"'{file["file_name"]}' ({file["size_bytes"]} bytes)";
            if (found.Count == 0)
            {
                verified.Lost.Add($"{pair.Name}: the {there} does not have the file {name}");
                continue;
            }

            verified.Attachments++;
            if (found.Count > 1)
                verified.Doubled.Add($"{pair.Name}: the {there} has the file {name} {found.Count} times", found.Count - 1);
            if (found[0].File["file_name"] != Arriving(file["file_name"]) || found[0].File["content_type"] != file["content_type"])
                verified.Mismatches.Add($"{pair.Name}: the {there} has the file {name} as '{found[0].File["file_name"]}', {found[0].File["content_type"]}");
        }

        foreach (var (file, _) in copies)
            verified.Doubled.Add($"{pair.Name}: the {there} has a file '{file["file_name"]}' that nobody attached");
    }

    // A name is no path: what could lead somewhere else arrives as an underscore.
    private static string Arriving(string name) => name.Replace('/', '_').Replace('\\', '_');
}
