using System.Security.Cryptography;
using System.Text;
using Connector.Abstractions.Watching;

namespace Connector.Plugins.Storing;

/// <summary>The files of one plugin's folder and their content, hashed.</summary>
/// <param name="Contents">SHA-256 by path with forward slashes.</param>
/// <param name="Hash">Hash of all of them, 16 hex digits.</param>
internal sealed record PluginFiles(IReadOnlyDictionary<string, string> Contents, string Hash)
{
    private const long MostBytes = 256L * 1024 * 1024;

    public static PluginFiles Of(string folder)
    {
        var contents = VisibleFiles.Contents(folder, MostBytes);
        var lines = contents.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Value} {file.Key}\n");
        return new(contents, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..16]);
    }
}
