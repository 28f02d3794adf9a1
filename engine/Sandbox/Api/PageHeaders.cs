using System.Globalization;

namespace Connector.Sandbox.Api;

/// <summary>X-Total-Count and the Link header (reference 2.4).</summary>
internal static class PageHeaders
{
    public static ApiResponse Add(ApiResponse response, string url, ApiRequest request, PagePosition page)
    {
        if (!request.Query.IsTrue("sysparm_suppress_pagination_header") && Links(url, request, page) is { Length: > 0 } links)
            response = response.With("Link", links);
        return request.Query.IsTrue("sysparm_no_count")
            ? response
            : response.With("X-Total-Count", page.Total.ToString(CultureInfo.InvariantCulture));
    }

    private static string Links(string url, ApiRequest request, PagePosition page)
    {
        if (page.Limit <= 0) return "";
        var kept = request.RawQuery.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !p.StartsWith("sysparm_limit=", StringComparison.Ordinal) && !p.StartsWith("sysparm_offset=", StringComparison.Ordinal));
        var query = string.Concat(kept.Select(p => p + "&"));
        var last = Math.Max(0, (page.Total - 1) / page.Limit * page.Limit);
        List<string> links = [];
        if ((long)page.Offset + page.Limit < page.Total) links.Add(Link((long)page.Offset + page.Limit, "next"));
        if (page.Offset > 0) links.Add(Link(Math.Max(0, page.Offset - (long)page.Limit), "prev"));
        links.Add(Link(0, "first"));
        // Where the last page begins is known only when the rows were counted.
        if (!request.Query.IsTrue("sysparm_no_count")) links.Add(Link(last, "last"));
        return string.Join(',', links);

        string Link(long offset, string rel) => string.Create(
            CultureInfo.InvariantCulture,
            $"<{url}?{query}sysparm_limit={page.Limit}&sysparm_offset={offset}>;rel=\"{rel}\"");
    }
}
