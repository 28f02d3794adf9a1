using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cases;

/// <summary>/api/sn_customerservice/[v1/]case (reference 12).</summary>
internal sealed class CaseApi(Instance instance) : IEndpoint
{
    private readonly RowAccess access = new(instance);

    private TableDefinition Cases => instance.Database.Dictionary["sn_customerservice_case"];

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(
        path is { Namespace: "sn_customerservice", Rest: ["case", ..] } ? Answer(request, [.. path.Rest.Skip(1)]) : null);

    private ApiResponse? Answer(ApiRequest request, string[] rest)
    {
        if (!CaseAccess.IsAdmitted(request.Account)) return CaseAccess.Denied;
        return (request.Method, rest) switch
        {
            ("GET", []) => List(request),
            ("POST", []) => Create(request),
            ("GET", ["field_values", var field]) => FieldValues(request, field, null),
            ("GET", [var id]) => OnCase(request, id, row => Show(request, row, 200)),
            ("PUT" or "PATCH", [var id]) => OnCase(request, id, row => Change(request, row)),
            ("GET", [var id, "activities"]) => OnCase(request, id, row => Activities(request, row)),
            ("GET", [var id, "field_values", var field]) => OnCase(request, id, row => FieldValues(request, field, row)),
            (_, [] or [_] or [_, "activities"] or ["field_values", _] or [_, "field_values", _]) => Refusals.MethodNotAllowed,
            _ => null,
        };
    }

    private ApiResponse OnCase(ApiRequest request, string id, Func<Row, ApiResponse> answer) =>
        Find(id) is { } row && access.IsVisible(row, Cases, request.Account) ? answer(row) : Refusal.NoRecord;

    /// <summary>By sys_id or by number.</summary>
    private Row? Find(string id)
    {
        if (instance.Database.Find(Cases, id) is { } row) return row;
        instance.Database.Gate.EnterReadLock();
        try
        {
            return instance.Database.Where(Cases, "number", id).FirstOrDefault();
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private ApiResponse List(ApiRequest request)
    {
        var parameters = new CaseParameters(request.Query);
        var query = QueryParser.Parse(instance.ScopeOf(request.Account), Cases, parameters.Text("query"));
        var limit = parameters.Number("limit", instance.Options.DefaultPageSize);
        var offset = parameters.Number("offset", 0);
        var page = QueryRunner.Run(query, instance.Database, offset, limit);
        var rows = access.Visible(page.Rows, Cases, request.Account);
        var shape = new CaseJson(instance, request.Account, parameters);
        var response = ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows) shape.Write(json, row);
            json.WriteEndArray();
        });
        return PageHeaders.Add(response, instance.BaseUrl + request.Path, request, new PagePosition(offset, limit, page.Total));
    }

    private ApiResponse Create(ApiRequest request)
    {
        if (FieldsBody.Read(request) is not { } body) return Refusals.UnreadableBody;
        var fields = CaseAccess.Settable(body, request.Account);
        if (CaseAccess.IsCustomer(request.Account) && !CaseAccess.IsInside(request.Account)) fields.TryAdd("contact", request.Account.SysId);
        var outcome = instance.Writer.Insert(Cases, fields, request.Account, InputForm.Stored);
        return outcome.Row is { } row ? Short(request, row) : outcome.Refusal!;
    }

    private ApiResponse Change(ApiRequest request, Row row)
    {
        if (FieldsBody.Read(request) is not { } body) return Refusals.UnreadableBody;
        var fields = CaseAccess.Settable(body, request.Account);
        var outcome = instance.Writer.Update(Cases, row.SysId, fields, request.Account, InputForm.Stored);
        return outcome.Row is { } now ? Short(request, now) : outcome.Refusal!;
    }

    /// <summary>A write answers with id and number only, unless details are asked for.</summary>
    private ApiResponse Short(ApiRequest request, Row row) => new CaseParameters(request.Query).IsTrue("get_case_details")
        ? Show(request, row, 201)
        : ApiResponse.Result(201, json =>
        {
            json.WriteStartObject();
            json.WriteString("sys_id", row.SysId);
            json.WriteString("number", row["number"]);
            json.WriteEndObject();
        });

    private ApiResponse Show(ApiRequest request, Row row, int status)
    {
        var shape = new CaseJson(instance, request.Account, new CaseParameters(request.Query));
        return ApiResponse.Result(status, json => shape.Write(json, row));
    }

    private ApiResponse Activities(ApiRequest request, Row row)
    {
        var parameters = new CaseParameters(request.Query);
        var stream = new CaseActivities(instance, request.Account);
        var all = stream.Of(row, parameters.List("activity_type"));
        var (offset, limit) = (parameters.Number("offset", 0), parameters.Number("limit", int.MaxValue));
        var response = ApiResponse.Result(200, json => stream.Write(json, row, all.Skip(offset).Take(limit)));
        return PageHeaders.Add(response, instance.BaseUrl + request.Path, request, new PagePosition(offset, limit, all.Count));
    }

    /// <summary>What a choice or reference field may hold.</summary>
    private ApiResponse FieldValues(ApiRequest request, string field, Row? row)
    {
        if (Cases.Find(field) is not { } column) return Refusal.NoRecord;
        var values = (row?.Table ?? Cases).ChoicesOf(column) is { } choices
            ? [.. choices.Choices.Select(c => (c.Label, c.Value))]
            : Targets(request, column);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var (label, value) in values)
            {
                json.WriteStartObject();
                json.WriteString("label", label);
                json.WriteString("value", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private List<(string Label, string Value)> Targets(ApiRequest request, Column column)
    {
        if (column.Kind != ColumnKind.Reference || instance.Database.Dictionary.Find(column.Reference) is not { } target) return [];
        instance.Database.Gate.EnterReadLock();
        try
        {
            return
            [
                .. access.Visible([.. instance.Database.ExtentsUnder(target).SelectMany(e => e.Rows).Take(instance.Options.DefaultPageSize)], target, request.Account)
                    .Select(r => (DisplayName.Of(instance.Database, r), r.SysId)),
            ];
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }
}
