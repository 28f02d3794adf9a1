using System.Globalization;
using System.Text;

namespace Connector.Conformance.S18_Clients;

/// <summary>Makes random requests, well formed and not: the same ones for the same seed.</summary>
internal sealed class Fuzz(int seed, FuzzTargets targets)
{
    private readonly Random dice = new(seed);
    private readonly FuzzText text = new(seed);

    /// <summary>One request; null parts are left out.</summary>
    public FuzzRequest Next(bool aimsAtHidden)
    {
        var verb = dice.Next(40) == 0 ? Of("HEAD", "OPTIONS", "PROPFIND", "TRACE") : Of("GET", "GET", "GET", "GET", "GET", "POST", "POST", "PATCH", "PUT", "DELETE");
        var writes = verb is "POST" or "PATCH" or "PUT" or "DELETE";
        var ids = aimsAtHidden ? targets.All : targets.Open;
        var path = Path(ids, writes);
        // Most requests fit their endpoint, or nothing behind the door would ever be tried.
        if (dice.Next(8) > 0) (verb, writes) = Fitting(path, verb, writes);
        var body = writes ? Body(ids) : dice.Next(20) == 0 ? Body(ids) : null;
        return new FuzzRequest(verb, path, body.HasValue ? body.Value.Bytes : null, body.HasValue ? body.Value.Type : null, Headers());
    }

    private static (string Verb, bool Writes) Fitting(string path, string verb, bool writes)
    {
        string[] posted = ["/batch?", "/identifyreconcile", "order_now", "add_to_cart", "checkout", "submit_", "display_value?", "/relation?", "/tinyurl", "/email?", "_token.do", "insertMultiple"];
        if (posted.Any(p => path.Contains(p, StringComparison.Ordinal))) return ("POST", true);
        var single = path.Split('?')[0].Split('/').Length > 5;
        return verb switch
        {
            "POST" when single => ("PATCH", true),
            "PATCH" or "PUT" or "DELETE" when !single => ("POST", true),
            _ => (verb, writes),
        };
    }

    private string Path(IReadOnlyList<string> ids, bool writes)
    {
        var version = dice.Next(10) == 0 ? Of("/v1", "/v2", "/v9") : "";
        var table = Table(writes);
        var id = Id(ids);
        var path = dice.Next(28) switch
        {
            < 8 or 26 or 27 => $"/api/now{version}/table/{table}" + Of("", "", "/" + id),
            8 or 9 => $"/api/now{version}/stats/{table}",
            10 => $"/api/now{version}/attachment" + Of("", "/" + id, $"/{id}/file", "/file", "/upload", $"/{id}/attributes/{text.Word()}"),
            11 or 12 => $"/api/now{version}/batch",
            13 => $"/api/sn_sc{version}/servicecatalog/" + Of("catalogs", "categories/" + id, "items", $"items/{id}", $"items/{id}/order_now", $"items/{id}/add_to_cart", "cart", $"cart/{id}", "cart/checkout", "cart/submit_order", $"items/{id}/submit_producer", $"items/{id}/checkout_guide", $"items/{id}/submit_guide", $"variables/{id}/display_value", $"catalogs/{id}/categories", $"cart/{id}/empty"),
            14 or 15 => $"/api/now{version}/cmdb/instance/{table}" + Of("", "/" + id, $"/{id}/relation", $"/{id}/relation/{Id(ids)}"),
            16 => $"/api/now{version}/cmdb/meta/{table}",
            17 => $"/api/now{version}/identifyreconcile" + Of("", "/query", "/enhanced", "/queryEnhanced"),
            18 or 19 => $"/api/sn_chg_rest{version}/change" + Of("", "/" + id, "/normal", "/standard", "/emergency/" + id, $"/{id}/task", $"/{id}/task/{Id(ids)}", $"/{id}/nextstates", $"/{id}/approvals", $"/{id}/ci", $"/{id}/conflict", "/model", "/standard/template", $"/worker/{id}", $"/ci/{id}/schedule", $"/standard/{id}/risk", $"/{id}/schedule", $"/{id}/refresh_impacted_services"),
            20 => $"/api/sn_customerservice{version}/case" + Of("", "/" + id, "/CS0000001", $"/{id}/activities", $"/field_values/{text.Word()}"),
            21 => $"/api/now{version}/import/{table}" + Of("", "/" + id, "/insertMultiple"),
            22 => Of("/api/now/ui/meta/" + table, "/api/now/tinyurl", "/api/now/email", "/api/now/email/" + id, "/api/global/user_role_inheritance", "/api/now/oauth/jwks"),
            23 => Of("/oauth_token.do", "/oauth_revoke_token.do", "/oauth_auth.do", "/login.do", $"/{table}.do", $"/{table}_list.do", "/"),
            24 => "/api/" + string.Join('/', Enumerable.Range(0, dice.Next(12)).Select(_ => Escaped(text.Any()))),
            _ => "/" + Escaped(text.Any()) + "/" + Escaped(text.Any()),
        };
        return path + Query(ids);
    }

    private string Query(IReadOnlyList<string> ids)
    {
        var parts = new List<string> { "sysparm_limit=" + (dice.Next(50) == 0 ? Escaped(text.Any()) : dice.Next(1, 5).ToString(CultureInfo.InvariantCulture)) };
        for (var left = dice.Next(5); left > 0; left--)
        {
            var name = Of(
                "sysparm_query", "sysparm_query", "sysparm_query", "sysparm_fields", "sysparm_fields", "sysparm_display_value", "sysparm_offset", "sysparm_group_by", "sysparm_having",
                "sysparm_order_by", "sysparm_count", "sysparm_avg_fields", "sysparm_min_fields", "sysparm_max_fields", "sysparm_sum_fields", "sysparm_exclude_reference_link",
                "sysparm_input_display_value", "sysparm_view", "sysparm_no_count", "sysparm_data_source", "sysparm_text", "sysparm_type", "sysparm_catalog", "sysparm_category",
                "sysparm_tiny", "table_name", "table_sys_id", "file_name", "textSearch", "order", "user_sysid", "sysparm_activity_type", "sysparm_reference_fields", "short_description");
            parts.Add(name + "=" + Escaped(Value(name, ids)));
        }

        return "?" + string.Join(Of("&", "&", "&", ";", "&&"), parts);
    }

    private string Value(string name, IReadOnlyList<string> ids) => (dice.Next(8), name) switch
    {
        (0, _) when name is not "sysparm_offset" => text.Any(),
        (_, "sysparm_query") => string.Join(Of("^", "^OR", "^NQ", "^EQ^", ""), Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => Term(ids))),
        (_, "sysparm_fields" or "sysparm_group_by" or "sysparm_order_by" or "sysparm_min_fields" or "sysparm_max_fields" or "sysparm_avg_fields" or "sysparm_sum_fields")
            => string.Join(Of(",", ", ", "^"), Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => text.Field())),
        (_, "sysparm_having") => $"count^{text.Field()}^{Of(">", "<", "=", "x")}^{text.Number()}",
        (_, "table_name" or "sysparm_catalog") => Table(false),
        (_, "table_sys_id" or "user_sysid" or "sysparm_category") => Id(ids),
        (_, "sysparm_offset") => text.Number(),
        (_, "sysparm_data_source") => Of("ServiceNow", "Discovery", text.Any()),
        _ => Of("true", "false", "all", "TRUE", text.Word()),
    };

    private string Term(IReadOnlyList<string> ids) => dice.Next(10) switch
    {
        0 => Of("ORDERBY", "ORDERBYDESC") + text.Field(),
        1 => text.Any(),
        2 => "sys_id" + Of("=", "IN", "!=", "NOT IN") + string.Join(',', Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => Id(ids))),
        3 => text.Field() + Of("=javascript:gs.daysAgoStart(", "<=javascript:gs.minutesAgoEnd(", ">javascript:gs.dateGenerate(") + text.Number() + Of(")", "", "))"),
        _ => text.Field() + text.Operator() + Of(text.Any(), text.Word(), text.Number(), Id(ids), ""),
    };

    private (byte[] Bytes, string Type)? Body(IReadOnlyList<string> ids)
    {
        var type = dice.Next(10) == 0 ? Of("application/xml", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "nonsense", "application/json; charset=utf-16", "image/png") : "application/json";
        if (type.StartsWith("multipart", StringComparison.Ordinal)) return (Encoding.UTF8.GetBytes(text.Multipart(Table(false), Id(ids))), type);
        if (type == "application/x-www-form-urlencoded") return (Encoding.UTF8.GetBytes($"grant_type={Of("password", "refresh_token", "client_credentials", "x")}&username=fuzz.b&password=pw&client_id={Escaped(text.Any())}&client_secret={text.Word()}"), type);
        if (dice.Next(6) == 0) return (Encoding.UTF8.GetBytes(text.BrokenJson()), type);
        return (Encoding.UTF8.GetBytes(dice.Next(7) switch
        {
            0 or 1 => Batch(ids),
            2 => text.Reconcile(Table(true), Id(ids)),
            3 => text.Order(Id(ids)),
            _ => text.Record(Id(ids)),
        }), type);
    }

    private string Batch(IReadOnlyList<string> ids)
    {
        var items = Enumerable.Range(0, dice.Next(4)).Select(i =>
        {
            var method = Of("GET", "GET", "POST", "PATCH", "DELETE", text.Word());
            var url = dice.Next(8) == 0 ? text.Any() : Path(ids, method != "GET");
            var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(dice.Next(3) == 0 ? text.BrokenJson() : text.Record(Id(ids))));
            return $$"""{"id":{{Of("1", "\"a\"", "null", "-7")}},"url":{{FuzzText.Quoted(url)}},"method":{{FuzzText.Quoted(method)}},"headers":{{Of("[]", "null", "[{\"name\":\"Accept\",\"value\":\"application/xml\"}]", "{}")}},"body":{{Of($"\"{body}\"", "null", "\"not base64!\"", "5")}}}""";
        });
        return $$"""{"batch_request_id":{{Of("\"1\"", "1", "null", "{}")}},"rest_requests":[{{string.Join(',', items)}}]}""";
    }

    private List<(string, string)> Headers()
    {
        var headers = new List<(string, string)>();
        if (dice.Next(10) == 0) headers.Add(("Accept", Of("application/json", "application/xml", "*/*", "text/html", "nonsense", "application/json;q=0")));
        if (dice.Next(15) == 0) headers.Add(("X-http-method-override", Of("PATCH", "DELETE", "GET", "NONSENSE")));
        if (dice.Next(15) == 0) headers.Add((Of("X-no-response-body", "X-WantSessionDebugMessages", "X-UserToken", "x-sn-apikey", "Accept-Language"), text.Header()));
        if (dice.Next(30) == 0) headers.Add(("Cookie", "JSESSIONID=" + text.Word()));
        return headers;
    }

    /// <summary>Tables whose records say how the instance behaves are read, and not written: a fuzz that locks itself out finds nothing more.</summary>
    private string Table(bool writes)
    {
        var table = dice.Next(12) == 0 ? Escaped(text.Any()) : Of(
            "incident", "incident", "task", "problem", "change_request", "change_task", "sc_request", "sc_req_item", "sc_task", "sn_customerservice_case", "cmdb_ci", "cmdb_ci_server",
            "cmdb_ci_linux_server", "cmdb_rel_ci", "sys_journal_field", "sys_attachment", "sysapproval_approver", "sys_user_group", "core_company", "sc_cat_item", "sys_audit",
            "item_option_new", "sc_item_option_mtom", "sc_item_option", "sys_user", "sys_dictionary", "sys_choice", "sys_db_object", "task_ci", "imp_user", "sys_audit_delete", "sys_email");
        return writes && table is "sys_user" or "sys_dictionary" or "sys_choice" or "sys_db_object" ? "incident" : table;
    }

    private string Id(IReadOnlyList<string> ids) => dice.Next(8) == 0 ? Escaped(text.Any()) : ids[dice.Next(ids.Count)];

    private string Of(params ReadOnlySpan<string> these) => these[dice.Next(these.Length)];

    private static string Escaped(string given) => Uri.EscapeDataString(given);
}
