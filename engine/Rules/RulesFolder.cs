using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Connector.Rules;

/// <summary>
/// The one door to the disk: reads text files inside the rules folder, nothing outside it, and remembers what it read,
/// so that a book's version covers every input. Paths are relative to the folder, with forward slashes.
/// </summary>
internal sealed class RulesFolder
{
    /// <summary>No rule, pack or shared table comes near this; what is larger is a mistake.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _root;
    private readonly ConcurrentDictionary<string, byte[]> _read = new(StringComparer.Ordinal);

    public RulesFolder(string path)
    {
        _root = Path.GetFullPath(path);
        Exists = Directory.Exists(_root);
    }

    public bool Exists { get; }

    /// <summary>Names of the pack folders, sorted.</summary>
    public IReadOnlyList<string> Packs() => Names(Directory.EnumerateDirectories(_root));

    /// <summary>Paths of the files directly in a pack's folder, sorted. What lies deeper is there to be loaded by rules.</summary>
    public IReadOnlyList<string> Files(string pack) => [.. Names(Directory.EnumerateFiles(Path.Combine(_root, pack))).Select(
        name => $"{pack}/{name}")];

    /// <summary>The text of a file, or why it cannot be had.</summary>
    /// <param name="path">The file.</param>
    /// <param name="counts">Whether it is part of the book's <see cref="Version"/>: false for what judges no record.</param>
    public (string? Text, Finding? Trouble) Read(string path, bool counts = true)
    {
        try
        {
            var real = RealPath(path);
            if (real is null)
            {
                return (null, Trouble(path, $"'{path}' leads outside the rules folder", "Put the file itself into the rules folder"));
            }

            if (new FileInfo(real).Length > MaxBytes)
            {
                return (null, Trouble(path, $"'{path}' is larger than 1 MB", "Split the file: one rule file says one thing"));
            }

            var bytes = File.ReadAllBytes(real);
            var text = Strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);
            if (counts)
            {
                _read[path] = SHA256.HashData(bytes);
            }

            return (text, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Trouble(path, $"'{path}' is not UTF-8 text", "Save the file as UTF-8"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, Trouble(
                path, $"'{path}' cannot be read: {Reason(failure)}", "Check that the file is there and may be read by the host"));
        }
    }

    /// <summary>The path a file names another one by, or null where that is no readable path inside the folder.</summary>
    public string? Resolve(string path, string? from)
    {
        if (Path.IsPathRooted(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(from) ?? "";
        var full = Path.GetFullPath(Path.Combine(_root, folder, path));
        if (!IsInside(full, _root) || !File.Exists(full))
        {
            return null;
        }

        return Path.GetRelativePath(_root, full).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>First 12 hex digits of a SHA-256 over the names and contents of everything read so far.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Sorted([.. _read.Keys]))
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
            hash.AppendData(_read[path]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>
    /// Where a path really leads once every link on the way is followed; null when that is outside. Links inside are fine: mounted volumes
    /// are full of them.
    /// </summary>
    private string? RealPath(string path)
    {
        var root = Follow(_root);
        var real = root;
        foreach (var segment in path.Split('/'))
        {
            real = Follow(Path.GetFullPath(Path.Combine(real, segment)));
            if (!IsInside(real, root))
            {
                return null;
            }
        }

        return real;
    }

    private static string Follow(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return entry.LinkTarget is null ? path : entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
    }

    private static bool IsInside(string path, string root) =>
        path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string[] Names(IEnumerable<string> paths) =>
        Sorted([.. paths.Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.'))]);

    // Sorted in place: an ordered query is more code to make ready than a start has time for.
    private static string[] Sorted(string[] names)
    {
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>The system's message names the full path, which says more about the machine than a finding should.</summary>
    private static string Reason(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "access is denied",
        _ => "the disk or another process refuses it",
    };

    private static Finding Trouble(string path, string message, string fix) => new(
        Codes.Unreadable(path), Severity.Error, message, fix, path);
}
