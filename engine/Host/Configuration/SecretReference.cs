namespace Connector.Host.Configuration;

/// <summary>Follows references to secrets: <c>env:NAME</c> and <c>file:PATH</c>.</summary>
internal sealed class SecretReference(string folder, IReadOnlyDictionary<string, string> environment)
{
    private const string Variable = "env:";
    private const string KeyFile = "file:";
    private const int MostBytes = 64 * 1024;

    /// <summary>Whether the text is a reference at all.</summary>
    public static bool Is(string text) =>
        text.StartsWith(Variable, StringComparison.OrdinalIgnoreCase) || text.StartsWith(KeyFile, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the reference leads to, or why it leads nowhere.</summary>
    public (string? Value, Finding? Trouble) Follow(string key, string reference) =>
        reference.StartsWith(Variable, StringComparison.OrdinalIgnoreCase)
            ? FromVariable(key, reference[Variable.Length..].Trim())
            : FromFile(key, reference[KeyFile.Length..].Trim());

    private (string?, Finding?) FromVariable(string key, string name) =>
        environment.GetValueOrDefault(name) is { Length: > 0 } value ? (value, null) : (null, ConfigTroubles.NoVariable(key, name));

    private (string?, Finding?) FromFile(string key, string path)
    {
        try
        {
            var file = new FileInfo(Path.GetFullPath(path, folder));
            if (file.Exists && file.Length > MostBytes)
            {
                return (null, ConfigTroubles.NoSecretFile(key, path, "is larger than any secret"));
            }

            var text = File.ReadAllText(file.FullName).TrimEnd('\r', '\n');
            return text.Length > 0 ? (text, null) : (null, ConfigTroubles.NoSecretFile(key, path, "is empty"));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, ConfigTroubles.NoSecretFile(key, path, "is not there"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, ConfigTroubles.NoSecretFile(key, path, "cannot be read"));
        }
    }
}
