namespace Connector.Rules.Packs;

/// <summary>What the names of a pack's files say.</summary>
internal static class PackFiles
{
    public const string Config = "pack.json";
    public const string Script = ".csx";
    public const string Json = ".rule.json";

    public static bool IsPack(string path) => path == Config || path.EndsWith("/" + Config, StringComparison.Ordinal);

    public static bool IsRule(string path) => path.EndsWith(Script, StringComparison.Ordinal)
        || path.EndsWith(Json, StringComparison.Ordinal);

    /// <summary>Files people would expect to count, such as <c>server.json</c>, but which nothing reads.</summary>
    public static bool LooksLikeRule(string path) =>
        !IsPack(path) && !IsRule(path) && Path.GetExtension(path).ToUpperInvariant() is ".JSON" or ".CSX" or ".CS";
}
