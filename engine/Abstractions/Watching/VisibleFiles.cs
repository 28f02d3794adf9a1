using System.IO.Enumeration;
using System.Security.Cryptography;

namespace Connector.Abstractions.Watching;

/// <summary>The files of a folder that somebody may read: all but hidden ones and what editors leave beside a file while they write it.</summary>
internal static class VisibleFiles
{
    /// <summary>Packs and plugins are one deep, what they share two or three; a link that leads back up ends here.</summary>
    private const int Deepest = 8;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = Deepest,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>Whether a path inside the folder, or any folder on its way, is none of our business.</summary>
    public static bool IsHidden(string path) => path.Split('/', '\\').Any(name => IsHidden(name.AsSpan()));

    /// <summary>Path, size and time of every file: enough to see that something changed, without reading anything.</summary>
    public static HashSet<(string Path, long Size, DateTimeOffset Written)> Listing(string folder)
    {
        try
        {
            return [.. Walk(folder)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A hash of the content of every file that is not larger than so many bytes, by path with forward slashes.</summary>
    public static Dictionary<string, string> Contents(string folder, long most)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, size, _) in Listing(folder).Where(file => file.Size <= most))
        {
            try
            {
                contents[path] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path))));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                contents[path] = $"{size} bytes that cannot be read";
            }
        }

        return contents;
    }

    private static FileSystemEnumerable<(string Path, long Size, DateTimeOffset Written)> Walk(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => (
            Path.GetRelativePath(folder, entry.ToSpecifiedFullPath()).Replace(Path.DirectorySeparatorChar, '/'), entry.Length, entry.LastWriteTimeUtc),
        Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsHidden(entry.FileName),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsHidden(entry.FileName),
    };

    // Two dots begin the folders that a mounted volume of a cluster swaps behind its links; those are the files themselves.
    private static bool IsHidden(ReadOnlySpan<char> name) =>
        (name.StartsWith(".", StringComparison.Ordinal) && !name.StartsWith("..", StringComparison.Ordinal))
        || name.EndsWith("~", StringComparison.Ordinal)
        || (name.StartsWith("#", StringComparison.Ordinal) && name.EndsWith("#", StringComparison.Ordinal))
        || name.SequenceEqual("4913");
}
