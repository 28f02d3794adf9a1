using System.Text.Json;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Fields;

/// <summary>The fields this Jira has, asked for once in a while.</summary>
internal sealed class FieldBook(Caller caller, JiraSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private volatile Page? _page;

    /// <summary>The fields as they are known now.</summary>
    public async Task<Reply<FieldNames>> ReadAsync(CancellationToken cancel)
    {
        if (_page is { } page && page.Until > time.GetUtcNow())
        {
            return new Reply<FieldNames>(page.Names);
        }

        var reply = await caller.AskAsync(new Call(HttpMethod.Get, $"{settings.Api}/field", "GET fields"), cancel).ConfigureAwait(false);
        if (!reply.Has(out var body, out var failure))
        {
            return new Reply<FieldNames>(failure);
        }

        var names = new FieldNames(body.Items().Select(Field).Where(field => field.Id.Length > 0), settings.Columns);
        if (names.Find("summary") is null)
        {
            return new Reply<FieldNames>(new Failure(Fault.Garbled, 200, "the fields are no list of fields"));
        }

        _page = new Page(names, time.GetUtcNow() + Lasts);
        return new Reply<FieldNames>(names);
    }

    private static JiraField Field(JsonElement field)
    {
        var schema = field.In("schema");
        var id = field.Text("id");
        var custom = schema.In("customId").Plain();
        var clause = custom.Length > 0 ? $"cf[{custom}]" : field.In("clauseNames").Items().Select(name => name.Plain()).FirstOrDefault() ?? "";
        return new JiraField(id, schema.Text("type"), schema.Text("items"), schema.Text("custom"), clause);
    }

    private sealed record Page(FieldNames Names, DateTimeOffset Until);
}
