using Connector.Sandbox.Accounts;

namespace Connector.Sandbox.Api;

/// <summary>A request as endpoints see it, whether it came over the wire or inside a batch.</summary>
internal sealed record ApiRequest
{
    public required string Method { get; init; }

    /// <summary>The decoded path's segments: api, now, table, incident.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    public required string Path { get; init; }

    /// <summary>The query as sent, with its question mark, or empty.</summary>
    public required string RawQuery { get; init; }

    public required QueryParameters Query { get; init; }

    public required Func<string, string?> Header { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public Account Account { get; init; } = Account.System;

    public bool IsBatchItem { get; init; }

    public string ContentType => Header("Content-Type") ?? "";

    /// <summary>The table the path names, for switches, limits and traffic; empty for other endpoints.</summary>
    public string Table { get; init; } = "";

    public static string TableIn(IReadOnlyList<string> segments)
    {
        if (segments.Count < 3 || segments[0] != "api" || segments[1] != "now") return "";
        var at = ApiPath.IsVersion(segments[2]) ? 3 : 2;
        if (segments.Count <= at + 1) return "";
        return segments[at] switch
        {
            "table" or "stats" or "import" => segments[at + 1],
            "attachment" => "sys_attachment",
            _ => "",
        };
    }
}
