using Connector.Sandbox.Display;
using Connector.Sandbox.Tables;
using Connector.Sandbox.Views;

namespace Connector.Sandbox.Api;

/// <summary>How the caller of the Table API wants records shown (reference 2.2).</summary>
internal static class Rendering
{
    public static DisplayMode ModeOf(ApiRequest request) => request.Query.Text("sysparm_display_value")?.Trim().ToLowerInvariant() switch
    {
        "true" => DisplayMode.Shown,
        "all" => DisplayMode.Both,
        _ => DisplayMode.Stored,
    };

    public static RecordJson Of(Instance instance, ApiRequest request, ApiPath path, TableDefinition table)
    {
        var fields = instance.Projection.Of(table, FieldsOf(instance, request, table), request.Account);
        var withLinks = !request.Query.IsTrue("sysparm_exclude_reference_link");
        return new RecordJson(instance.Database, request.Account, fields, ModeOf(request), withLinks, $"{instance.BaseUrl}{path.Prefix}table/");
    }

    /// <summary>sysparm_fields wins over a view, and a view that does not lay the table out counts for nothing.</summary>
    private static string? FieldsOf(Instance instance, ApiRequest request, TableDefinition table)
    {
        var fields = request.Query.Text("sysparm_fields");
        if (!string.IsNullOrWhiteSpace(fields?.Replace(',', ' '))) return fields;
        return request.Query.Text("sysparm_view") is { Length: > 0 } view ? FormView.FieldsOf(instance.Database, table, view) : null;
    }
}
