using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.ImportSets;

/// <summary>/api/now/import/{staging}[/{sys_id}|/insertMultiple] (reference 6). A row that failed is answered 201 all the same.</summary>
internal sealed class ImportSetApi(Instance instance) : IEndpoint
{
    private const string StagingRoot = "sys_import_set_row";
    private static readonly Refusal NotAuthorized = new(403, "User Not Authorized", "Failed API level ACL Validation");
    private readonly Staging staging = new(instance);
    private readonly Transformation transformation = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(
        path is { Namespace: "now", Rest: ["import", _] or ["import", _, _] }
            ? Gated.Write(instance.Database, () => Answer(request, path.Rest[1], path.Rest.ElementAtOrDefault(2)))
            : null);

    private ApiResponse Answer(ApiRequest request, string name, string? rest)
    {
        var account = request.Account;
        if (!account.IsAdmin && !account.HasRole("import_set_loader") && !account.HasRole("import_transformer")) return NotAuthorized;
        var table = instance.Table(name);
        if (request.Method == "GET" && rest is not (null or "insertMultiple")) return Stored(table, rest);
        if (request.Method != "POST" || rest is not (null or "insertMultiple")) return Refusals.MethodNotAllowed;
        if (table is null) return Failed(name, "Invalid table");
        if (!table.IsA(StagingRoot) || table.Name == StagingRoot) return Failed(name, "Invalid staging table");
        return rest is null ? One(request, table) : Many(request, table);
    }

    private ApiResponse One(ApiRequest request, TableDefinition table)
    {
        if (StagingFields.Read(request) is not { } fields) return Refusals.UnreadableBody;
        var set = staging.Open(table, request.Account);
        if (staging.Add(table, set, fields, 0, request.Account) is not { Row: { } row } outcome) return Failed(table.Name, "Invalid staging table");
        var results = transformation.Transform(row, request.Account);
        staging.Close(set, "processed");
        return Answered(201, outcome.Row["sys_import_set"], row, results);
    }

    /// <summary>Rows are loaded at once; their transformation is a flow, and the set's state tells when it is over.</summary>
    private ApiResponse Many(ApiRequest request, TableDefinition table)
    {
        using var document = LenientJson.Parse(request.Body);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array) return Refusals.UnreadableBody;
        var settings = InsertMultiple.Of(instance.Database, table);
        var set = staging.Open(table, request.Account);
        var multi = staging.OpenMulti(request.Query.Text("multi_import_set_id") ?? "", set, request.Account);
        List<string> rows = [];
        foreach (var (number, record) in records.EnumerateArray().Index())
            if (staging.Add(table, set, settings.Map(table, StagingFields.Of(record)), number, request.Account).Row is { } row) rows.Add(row.SysId);
        staging.Close(set, "loaded");
        if (settings.IsSynchronous) Finish(table, set, rows, request.Account);
        else instance.Flows.Run(() => Finish(table, set, rows, request.Account));
        return new ApiResponse(201)
        {
            Body = new JsonBody(json =>
            {
                json.WriteStartObject();
                json.WriteString("import_set_id", set.SysId);
                json.WriteString("multi_import_set_id", multi);
                json.WriteEndObject();
            }),
        };
    }

    private void Finish(TableDefinition table, Row set, List<string> rows, Account account)
    {
        foreach (var id in rows)
            if (instance.Database.Find(table, id) is { } row) transformation.Transform(row, account);
        staging.Close(set, "processed");
    }

    private ApiResponse Stored(TableDefinition? table, string id)
    {
        if (table is null || !table.IsA(StagingRoot) || instance.Database.Find(table, id) is not { } row) return Refusal.NoRecord;
        return Answered(200, row["sys_import_set"], row, transformation.Told(row));
    }

    private ApiResponse Answered(int status, string set, Row row, IReadOnlyList<TransformResult> results) => new(status)
    {
        Body = new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteString("import_set", instance.Database.Find("sys_import_set", set)?["number"] ?? "");
            json.WriteString("staging_table", row.Table.Name);
            json.WriteStartArray("result");
            foreach (var result in results) result.Write(json, instance, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }),
    };

    private static ApiResponse Failed(string name, string message) => new(201)
    {
        Body = new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteString("import_set", "");
            json.WriteString("staging_table", name);
            json.WriteStartArray("result");
            json.WriteStartObject();
            json.WriteString("transform_map", "");
            json.WriteString("table", "");
            json.WriteString("status", "error");
            json.WriteString("error_message", message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }),
    };
}
