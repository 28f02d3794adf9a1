using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Aggregate;

/// <summary>GET /api/now/[v1|v2/]stats/{table} (reference 7).</summary>
internal sealed class AggregateApi(Instance instance) : IEndpoint
{
    private readonly RowAccess access = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(Answer(request, path));

    private ApiResponse? Answer(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Version: "" or "v1" or "v2", Rest: ["stats", var name] }) return null;
        if (request.Method != "GET") return Refusals.MethodNotAllowed;
        if (instance.Table(name) is not { } table) return Refusal.InvalidTable(name);
        var asked = AggregateRequest.Read(request.Query, instance.Database.Dictionary, table, Rendering.ModeOf(request));
        var groups = Groups(request, table, asked);
        var shown = new DisplayText(instance.Database, request.Account);
        return ApiResponse.Result(200, json =>
        {
            if (asked.Groups.Count == 0)
            {
                WriteGroup(json, groups.FirstOrDefault(), asked, shown);
                return;
            }

            json.WriteStartArray();
            foreach (var group in groups) WriteGroup(json, group, asked, shown);
            json.WriteEndArray();
        });
    }

    /// <summary>
    /// In the order asked for; without one, by the values grouped on. A bare count counts hidden rows too; what would tell
    /// a hidden row's values leaves it out.
    /// </summary>
    private List<RowGroup> Groups(ApiRequest request, TableDefinition table, AggregateRequest asked)
    {
        var query = QueryParser.Parse(instance.ScopeOf(request.Account), table, request.Query.Text("sysparm_query") ?? "", request.Query.Filters);
        if (asked.Groups.Count == 0 && asked.Functions.Count == 0 && asked.Havings.Count == 0)
            return [new RowGroup(null, QueryRunner.Run(query, instance.Database, 0, 0).Total, instance.Database)];
        var groups = Gather(query, asked, access.HiddenBy(table, request.Account)).Where(g => asked.Havings.All(h => h.Holds(g))).ToList();
        groups.Sort((x, y) => Compare(x, y, asked));
        return groups;
    }

    private Dictionary<string, RowGroup>.ValueCollection Gather(
        Query query, AggregateRequest asked, List<Func<Row, bool>> hidden)
    {
        var database = instance.Database;
        var measured = asked.Functions.Select(f => f.Field).Concat(asked.Havings.Select(h => h.Field).OfType<AggregateField>())
            .Concat(asked.Orderings.Where(o => o.Function is not null).Select(o => o.Field!)).DistinctBy(f => f.Name).ToList();
        var groups = new Dictionary<string, RowGroup>(StringComparer.OrdinalIgnoreCase);
        database.Gate.EnterReadLock();
        try
        {
            foreach (var row in query.ReturnsNothing ? [] : CandidateRows.Of(query, database))
            {
                if (!query.Matches(row) || hidden.Exists(h => h(row))) continue;
                var key = asked.Groups.Count switch
                {
                    0 => "",
                    1 => asked.Groups[0].Path.Read(row, database),
                    _ => string.Join('\u0001', asked.Groups.Select(g => g.Path.Read(row, database))),
                };
                if (!groups.TryGetValue(key, out var group)) groups[key] = group = new RowGroup(row, 0, database);
                group.Add(row, measured);
            }
        }
        finally
        {
            database.Gate.ExitReadLock();
        }

        return groups.Values;
    }

    private static int Compare(RowGroup x, RowGroup y, AggregateRequest asked)
    {
        foreach (var ordering in asked.Orderings)
            if (ordering.Compare(x, y) is var order && order != 0) return order;
        foreach (var field in asked.Groups)
            if (ValueOrder.For(field.Path.Leaf)(x.ValueOf(field), y.ValueOf(field)) is var order && order != 0) return order;
        return 0;
    }

    private void WriteGroup(Utf8JsonWriter json, RowGroup? group, AggregateRequest asked, DisplayText shown)
    {
        json.WriteStartObject();
        json.WriteStartObject("stats");
        if (asked.Counts) json.WriteString("count", (group?.Count ?? 0).ToString(CultureInfo.InvariantCulture));
        foreach (var functions in asked.Functions.GroupBy(f => f.Function))
        {
            json.WriteStartObject(AggregateRequest.NameOf(functions.Key));
            foreach (var (function, field) in functions) json.WriteString(field.Name, group?.Text(function, field) ?? "");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (asked.Groups.Count > 0) WriteGroupedBy(json, group!, asked, shown);
        json.WriteEndObject();
    }

    private void WriteGroupedBy(Utf8JsonWriter json, RowGroup group, AggregateRequest asked, DisplayText shown)
    {
        json.WriteStartArray("groupby_fields");
        foreach (var field in asked.Groups)
        {
            var stored = group.ValueOf(field);
            var holder = asked.Mode == DisplayMode.Stored ? null : field.Path.Holder(group.First!, instance.Database);
            var display = holder is null || field.Path.Variable is not null ? stored : shown.Of(holder, field.Path.Leaf);
            json.WriteStartObject();
            if (asked.Mode == DisplayMode.Both) json.WriteString("display_value", display);
            json.WriteString("field", field.Name);
            json.WriteString("value", asked.Mode == DisplayMode.Shown ? display : stored);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
