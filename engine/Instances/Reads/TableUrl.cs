using System.Globalization;
using System.Text;

namespace Connector.Instances.Reads;

/// <summary>Addresses of the Table API.</summary>
internal static class TableUrl
{
    /// <summary>Longer ones go inside a batch, whose own address is short.</summary>
    public const int Longest = 2000;

    /// <summary>A list.</summary>
    public static string List(RecordShape shape, string query, int limit, int offset, bool counted)
    {
        var url = new StringBuilder("/api/now/table/").Append(Uri.EscapeDataString(shape.Table))
            .Append("?sysparm_query=").Append(Uri.EscapeDataString(query))
            .Append(CultureInfo.InvariantCulture, $"&sysparm_limit={limit}");
        if (offset > 0)
        {
            url.Append(CultureInfo.InvariantCulture, $"&sysparm_offset={offset}");
        }

        url.Append(counted ? "&sysparm_suppress_pagination_header=true&" : "&sysparm_suppress_pagination_header=true&sysparm_no_count=true&");
        return url.Append(View(shape)).ToString();
    }

    /// <summary>One record, or the table where records are made when <paramref name="sysId"/> is empty; the answer holds the shape's columns.</summary>
    public static string Record(RecordShape shape, string sysId) =>
        $"/api/now/table/{Uri.EscapeDataString(shape.Table)}{(sysId.Length == 0 ? "" : "/" + Uri.EscapeDataString(sysId))}?{View(shape)}";

    private static string View(RecordShape shape) =>
        $"sysparm_fields={Uri.EscapeDataString(string.Join(',', shape.Names))}&sysparm_display_value=false&sysparm_exclude_reference_link=true";
}
