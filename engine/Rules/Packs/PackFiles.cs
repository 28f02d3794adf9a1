namespace Connector.Rules.Packs;

/// <summary>What the names of a pack's files say.</summary>
internal static class PackFiles
{
    public const string Config = "pack.json";
    public const string Script = ".csx";
    public const string Json = ".rule.json";
    public const string Laws = ".laws.csx";

    public static bool IsPack(string path) => path == Config || path.EndsWith("/" + Config, StringComparison.Ordinal);

    public static bool IsRule(string path) => (path.EndsWith(Script, StringComparison.Ordinal) && !IsLaws(path))
        || path.EndsWith(Json, StringComparison.Ordinal);

    /// <summary>Properties an author states about the rules; nothing in them is put in force.</summary>
    public static bool IsLaws(string path) => path.EndsWith(Laws, StringComparison.Ordinal);

    /// <summary>Files people would expect to count, such as <c>server.json</c>, but which nothing reads.</summary>
    public static bool LooksLikeRule(string path) =>
        !IsPack(path) && !IsRule(path) && !IsLaws(path) && Path.GetExtension(path).ToUpperInvariant() is ".JSON" or ".CSX" or ".CS";
}
