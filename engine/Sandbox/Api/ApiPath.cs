namespace Connector.Sandbox.Api;

/// <summary>An endpoint's place: namespace, optional version, and what follows.</summary>
internal sealed record ApiPath(string Namespace, string Version, IReadOnlyList<string> Rest)
{
    /// <summary>Null when the path is not below /api.</summary>
    public static ApiPath? Of(IReadOnlyList<string> segments)
    {
        if (segments.Count < 3 || segments[0] != "api") return null;
        var hasVersion = IsVersion(segments[2]);
        return new ApiPath(segments[1], hasVersion ? segments[2] : "", [.. segments.Skip(hasVersion ? 3 : 2)]);
    }

    public static bool IsVersion(string? segment) => segment is ['v', >= '1' and <= '9'];

    /// <summary>/api/now/ or /api/now/v2/: links repeat the version the caller used.</summary>
    public string Prefix => Version.Length == 0 ? $"/api/{Namespace}/" : $"/api/{Namespace}/{Version}/";
}
