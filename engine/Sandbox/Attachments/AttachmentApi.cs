using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Attachments;

/// <summary>/api/now/[v1/]attachment (reference 5).</summary>
internal sealed class AttachmentApi(Instance instance) : IEndpoint
{
    private const int DefaultPage = 1000;
    private const string OfUnknownType = "application/octet-stream";
    private readonly AttachmentJson metadata = new(instance);
    private readonly AttachmentFiles files = new(instance);
    private readonly AttributesApi attributes = new(instance);
    private readonly RowAccess access = new(instance);

    public static bool IsUpload(ApiRequest request) =>
        ApiPath.Of(request.Segments) is { Namespace: "now", Rest: ["attachment", "file" or "upload"] };

    public async ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Version: "" or "v1", Rest: ["attachment", ..] }) return null;
        return (request.Method, path.Rest) switch
        {
            ("GET", [_]) => List(request),
            ("POST", [_, "file"]) => Store(request, path, AttachmentFiles.Raw(request)),
            ("POST", [_, "upload"]) => Store(request, path, await MultipartForm.ReadAsync(request.ContentType, request.Body)),
            ("GET", [_, var id]) => Find(request, id) is { } row ? ApiResponse.Result(200, json => metadata.Write(json, row)) : Refusal.NoRecord,
            ("GET", [_, var id, "file"]) => Find(request, id) is { } row ? Content(row) : Refusal.NoRecord,
            ("PATCH" or "PUT", [_, var id]) => Rename(request, id),
            ("DELETE", [_, var id]) => Remove(request, id),
            (_, [_, var id, "attributes"]) => Find(request, id) is { } row ? attributes.Answer(request, row, null) : Refusal.NoRecord,
            (_, [_, var id, "attributes", var key]) => Find(request, id) is { } row ? attributes.Answer(request, row, key) : Refusal.NoRecord,
            (_, [_] or [_, _] or [_, _, "file"]) => Refusals.MethodNotAllowed,
            _ => Refusal.NoResource,
        };
    }

    private ApiResponse List(ApiRequest request)
    {
        var table = instance.Database.Dictionary["sys_attachment"];
        var limit = request.Query.Number("sysparm_limit", DefaultPage);
        var offset = request.Query.Number("sysparm_offset", 0);
        var query = QueryParser.Parse(
            instance.ScopeOf(request.Account), table, request.Query.Text("sysparm_query") ?? "", request.Query.Filters);
        var page = QueryRunner.Run(query, instance.Database, offset, limit, counted: !request.Query.IsTrue("sysparm_no_count"));
        var rows = access.Visible([.. page.Rows.Where(r => files.OwnerOf(r, request.Account) is not null)], table, request.Account);
        var response = ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows) metadata.Write(json, row);
            json.WriteEndArray();
        });
        return PageHeaders.Add(response, instance.BaseUrl + request.Path, request, new PagePosition(offset, limit, page.Total));
    }

    private ApiResponse Store(ApiRequest request, ApiPath path, Upload? upload)
    {
        if (upload is not { IsComplete: true })
            return new Refusal(400, "Missing parameter", "table_name, table_sys_id, file_name and Content-Type are required");
        if (files.Objection(upload, request.Account) is { } objection) return objection;
        var outcome = files.Store(upload, request.Account);
        return outcome.Row is { } row
            ? ApiResponse.Result(201, json => metadata.Write(json, row)).With("Location", $"{instance.BaseUrl}{path.Prefix}attachment/{row.SysId}")
            : outcome.Refusal!;
    }

    private ApiResponse Content(Row row)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) metadata.Write(json, row);
        // What was stored as the type may be anything, also what no header may carry.
        var type = row["content_type"];
        return new ApiResponse(200)
        {
            ContentType = type.Length > 0 && type.All(c => c is >= ' ' and <= '~') ? type : OfUnknownType,
            Bytes = instance.Contents.Find(row.SysId) ?? ReadOnlyMemory<byte>.Empty,
        }.With("X-Attachment-Metadata", System.Text.Encoding.ASCII.GetString(buffer.WrittenSpan));
    }

    private ApiResponse Rename(ApiRequest request, string id)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        if (Find(request, id) is null) return Refusal.NoRecord;
        var name = AttachmentFiles.Clean(fields.Text("file_name"));
        if (name.Length == 0) return new Refusal(400, "Missing parameter", "file_name is required");
        if (!files.IsAllowed(name)) return AttachmentFiles.NotAllowed(name);
        var outcome = instance.Writer.Update(
            instance.Database.Dictionary["sys_attachment"], id, new Fields { ["file_name"] = name }, request.Account);
        return outcome.Refusal is { } refusal ? refusal : new ApiResponse(204);
    }

    private ApiResponse Remove(ApiRequest request, string id)
    {
        if (Find(request, id) is null) return Refusal.NoRecord;
        var refusal = instance.Writer.Delete(instance.Database.Dictionary["sys_attachment"], id, request.Account);
        return refusal is not null ? refusal : new ApiResponse(204);
    }

    private Row? Find(ApiRequest request, string id) =>
        instance.Database.Find("sys_attachment", id) is { } row
        && access.IsVisible(row, row.Table, request.Account)
        && files.OwnerOf(row, request.Account) is not null
            ? row
            : null;
}
