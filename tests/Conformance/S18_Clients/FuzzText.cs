using System.Text;
using System.Text.Json;

namespace Connector.Conformance.S18_Clients;

/// <summary>Random names, values and bodies, of which every instance has seen worse.</summary>
internal sealed class FuzzText(int seed)
{
    private static readonly string[] Nasty =
    [
        "", " ", "\0", "a\0b", "null", "undefined", "NaN", "-0", "true", "'", "\"", "';--", "<script>", "../../../etc/passwd", "..%2f", "%", "%zz", "%00", "\\", "//", "?", "#", "&", "=", "^", "^^", "^OR", "^NQ",
        "@", "@@@", "{}", "[]", "[[[[", "${7*7}", "javascript:", "javascript:gs.", "javascript:gs.daysAgo()", "javascript:while(true){}", "😀", "\u202Eabc", "İ", "ß", "ﬀ", "e\u0301", "\uFEFF", "\uFFFF", "a\r\nb", "\t",
        "9999-99-99 99:99:99", "0000-00-00", "2024-02-30", "1e400", "99999999999999999999", "-99999999999999999999", "__proto__", "constructor", "sys_id", "a.b.c.d.e.f.g", ".", "..", ".a", "a.", "%E0%A4%A",
    ];

    private static readonly string[] Words =
        ["incident", "Network", "state", "admin", "7", "1", "true", "closed", "New", "John", "ServiceNow", "application", "name", "number", "comments", "1a9cb166f1571100a92eb60da2bce5c5", "Cools::Cooled By"];

    private static readonly string[] Fields =
    [
        "sys_id", "number", "short_description", "description", "state", "priority", "active", "caller_id", "caller_id.name", "parent", "parent.short_description", "parent.parent.description", "assigned_to.manager.name",
        "assignment_group.manager.email", "cmdb_ci.comments", "cmdb_ci", "sys_created_on", "sys_updated_on", "sys_class_name", "comments", "work_notes", "comments_and_work_notes", "request_item.short_description", "request.short_description",
        "task.short_description", "problem_id.short_description", "rfc.short_description", "sysapproval.short_description", "document_id", "opened_at", "due_date", "watch_list", "variables", "variables.memory", "approval_history", "sys_tags",
        "user_password", "roles", "value", "element_id", "name", "child.comments", "child.name", "business_duration", "sla_due", "sys_domain", "impact", "no_such", "caused_by.description", "problem.description", "change_request.description",
    ];

    private static readonly string[] Operators =
    [
        "=", "!=", "IN", "NOT IN", "LIKE", "CONTAINS", "*", "!*", "NOT LIKE", "STARTSWITH", "ENDSWITH", "%", "EMPTYSTRING", "ANYTHING", "ISEMPTY", "ISNOTEMPTY", "<", "<=", ">", ">=", "BETWEEN", "SAMEAS", "NSAMEAS", "GT_FIELD",
        "LT_FIELD", "ON", "NOTON", "DATEPART", "RELATIVEGT@hour@ago@", "RELATIVEEE@day@ahead@", "RELATIVELE@", "DYNAMIC", "IN_HIERARCHY", "VALCHANGES", "RLQUERY", "123TEXTQUERY321=", "GOTO", "MORETHAN", "!!", "<>",
    ];

    private readonly Random dice = new(seed ^ 0x5EED);

    public static string Quoted(string given) => JsonSerializer.Serialize(given);

    public string Word() => Words[dice.Next(Words.Length)];

    public string Field() => Fields[dice.Next(Fields.Length)];

    public string Operator() => Operators[dice.Next(Operators.Length)];

    public string Number() => Of("0", "1", "-1", "5", "100000", "2147483648", "-9223372036854775809", "1.5", "1e3", "x", "");

    public string Header() => Of("true", "false", "", "null", "x y z", "'");

    public string Any() => dice.Next(6) switch
    {
        0 => Word(),
        1 => Garbage(),
        2 => new string((char)dice.Next(33, 127), dice.Next(600)),
        _ => Nasty[dice.Next(Nasty.Length)],
    };

    public string Record(string id)
    {
        var parts = new List<string>();
        for (var left = dice.Next(7); left > 0; left--) parts.Add($"{Quoted(dice.Next(12) == 0 ? Any() : Field())}:{Value(id)}");
        if (dice.Next(6) == 0) parts.Add($"\"sys_class_name\":{Quoted(Of("incident", "cmdb_ci_server", "sys_user", "task", "x"))}");
        if (dice.Next(10) == 0) parts.Add($"\"sys_id\":{Value(id)}");
        if (dice.Next(6) == 0) parts.Add($"\"attributes\":{{{Quoted(Field())}:{Value(id)}}},\"source\":\"ServiceNow\",\"inbound_relations\":[{{\"type\":\"1a9cb166f1571100a92eb60da2bce5c5\",\"target\":{Quoted(id)}}}]");
        if (dice.Next(12) == 0) parts.Add($"\"file_name\":{Value(id)},\"cmdb_ci_sys_ids\":[{Value(id)}],\"association_type\":{Value(id)},\"records\":[{{{Quoted(Field())}:{Value(id)}}},null]");
        return "{" + string.Join(',', parts) + "}";
    }

    public string Order(string id) =>
        $$"""{"sysparm_quantity":{{Value(id)}},"sysparm_requested_for":{{Value(id)}},"sysparm_also_request_for":{{Value(id)}},"variables":{{{Quoted(Field())}}:{{Value(id)}},"short_description":{{Value(id)}},"urgency":"1","memory":["16_gb"]},"items":[{"sys_id":{{Quoted(id)}},"sysparm_quantity":1}]}""";

    public string Reconcile(string table, string id) =>
        $$"""{"items":[{"className":{{Quoted(Of(table, "cmdb_ci_linux_server", "cmdb_ci"))}},"internal_id":"a","values":{"name":{{Value(id)}},"serial_number":{{Value(id)}},"sys_id":{{Value(id)}}},"lookup":[{{Value(id)}}],"related":{{Of("[]", "null", "[{}]")}},"sys_object_source_info":{"source_name":"x","source_native_key":{{Value(id)}},"source_recency_timestamp":{{Value(id)}} } }],"relations":[{"parent":{{Number("0")}},"child":{{Number("1")}},"type":{{Quoted(Word())}}}],"referenceItems":{{Of("[]", "[{\"referenceField\":1}]", "7")}}}""";

    public string Multipart(string table, string id) => Of(
        $"--x\r\nContent-Disposition: form-data; name=\"table_name\"\r\n\r\n{table}\r\n--x\r\nContent-Disposition: form-data; name=\"table_sys_id\"\r\n\r\n{id}\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{Any().Replace('"', '_')}\"\r\nContent-Type: text/plain\r\n\r\ndata\r\n--x--\r\n",
        "--x\r\n", "--x--", "--x\r\nContent-Disposition: form-data\r\n\r\n", Garbage());

    public string BrokenJson() => dice.Next(12) switch
    {
        0 => "{",
        1 => "{\"a\":",
        2 => new string('[', dice.Next(1, 20000)),
        3 => string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500),
        4 => "{'short_description':'single', sysparm_quantity: 1}",
        5 => "null",
        6 => "[" + string.Join(',', Enumerable.Repeat("{}", dice.Next(50))) + "]",
        7 => "{\"a\":1e99999,\"impact\":99999999999999999999999,\"short_description\":\"\\uD800\"}",
        8 => "\uFEFF{\"short_description\":\"bom\"}",
        9 => "<request><entry><short_description>x</short_description></entry></request>",
        10 => "<!DOCTYPE a [<!ENTITY b \"c\">]><request>&b;</request>",
        _ => Garbage(),
    };

    private string Value(string id) => dice.Next(12) switch
    {
        0 => "null",
        1 => Of("true", "false", "0", "-1", "1.5", "1e308", "123456789012345678901234567890"),
        2 => "{\"value\":\"x\",\"link\":\"y\"}",
        3 => "[1,\"a\",null]",
        4 => Quoted(new string('x', dice.Next(9000))),
        5 => Quoted(id),
        6 => "\"2024-01-01 00:00:00\"",
        _ => Quoted(dice.Next(2) == 0 ? Any() : Word()),
    };

    private string Number(string otherwise) => dice.Next(4) == 0 ? Of("-1", "9999999999", "1.5", "\"a\"", "null") : otherwise;

    private string Garbage()
    {
        var garbage = new StringBuilder();
        for (var left = dice.Next(40); left > 0; left--) garbage.Append((char)dice.Next(1, 0xD7FF));
        return garbage.ToString();
    }

    private string Of(params ReadOnlySpan<string> these) => these[dice.Next(these.Length)];
}
