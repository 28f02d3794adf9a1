using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Reads;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Adds comments. A work note is written so that only those may see it whom the settings name, or it is not written.</summary>
internal sealed class Notes(Caller caller, JiraSettings settings, Searches searches)
{
    private readonly ConcurrentDictionary<string, bool> _serviceProjects = new(StringComparer.OrdinalIgnoreCase);

    public async Task<Receipt> AddAsync(AddEntry write, string issue, CancellationToken cancel)
    {
        var isPrivate = write.Field == Comments.Private;
        if (!isPrivate && write.Field != Comments.Public)
        {
            return new Refused(write.Id, 0, $"a Jira issue has {Comments.Public} and {Comments.Private}, but no {write.Field}", Passing: false);
        }

        if (!Json.IsWellFormed(write.Text))
        {
            return new Refused(write.Id, 0, "the comment holds half a character", Passing: false);
        }

        if (isPrivate && await UnreadyAsync(write, issue, cancel).ConfigureAwait(false) is { } unready)
        {
            return unready;
        }

        var call = new Call(HttpMethod.Post, $"{settings.Api}/issue/{issue}/comment?expand=properties", "POST comment") { Body = Searches.Body(Body(write.Text, isPrivate)) };
        var reply = await caller.AskAsync(call, cancel).ConfigureAwait(false);
        if (!reply.Has(out var sent, out var failure))
        {
            return Receipts.Of(write, failure);
        }

        var id = sent.In("id").Plain();
        return id.Length == 0 ? new Unsure(write.Id, "the answer names no comment, though its status says that it was added")
            : isPrivate && IsOpen(sent) ? await TakenBackAsync(write, issue, id).ConfigureAwait(false)
            : new Delivered(write.Id, write.Key, null, id);
    }

    private async Task<Receipt?> UnreadyAsync(AddEntry write, string issue, CancellationToken cancel)
    {
        if (settings.Notes is null)
        {
            return new Refused(write.Id, 0, "a work note would be public: say in the settings' notes who may see it (internal, role:NAME or group:NAME)", Passing: false);
        }

        if (Visibility.Of(settings.Notes) is not { Kind: Visibility.Among.Agents })
        {
            return null;
        }

        var read = await searches.NamedAsync([issue], ["project"], cancel).ConfigureAwait(false);
        if (!read.Has(out var found, out var failure))
        {
            return Receipts.Unread(write, failure);
        }

        // Elsewhere the mark for agents alone is stored, and hides nothing.
        var isService = found is [var one] && _serviceProjects.GetOrAdd(one.Project, one.Fields.In("project").Text("projectTypeKey") == "service_desk");
        return isService ? null : new Refused(
            write.Id, 0, "a work note would be public: the project is no service project, so the settings' notes must name a role or a group", Passing: false);
    }

    private JsonObject Body(string text, bool isPrivate)
    {
        var body = new JsonObject { ["body"] = settings.Flavour == JiraFlavour.Cloud ? DocumentWriter.Of(text) : JsonValue.Create(text) };
        if (isPrivate && Visibility.Of(settings.Notes!) is { } seen)
        {
            if (seen.Kind == Visibility.Among.Agents)
            {
                body["properties"] = new JsonArray((JsonNode)new JsonObject { ["key"] = "sd.public.comment", ["value"] = new JsonObject { ["internal"] = true } });
            }
            else
            {
                body["visibility"] = new JsonObject { ["type"] = seen.Kind == Visibility.Among.Role ? "role" : "group", ["value"] = seen.Name };
            }
        }

        return body;
    }

    // An answer that says nothing of the agents' mark is believed: the project is theirs, and the mark was sent.
    private bool IsOpen(JsonElement comment) =>
        comment.In("jsdPublic").ValueKind == JsonValueKind.True || (settings.Notes != "internal" && !Comments.IsPrivate(comment));

    private async Task<Receipt> TakenBackAsync(AddEntry write, string issue, string id)
    {
        var call = new Call(HttpMethod.Delete, $"{settings.Api}/issue/{issue}/comment/{Uri.EscapeDataString(id)}", "DELETE comment");
        var gone = await caller.AskAsync(call, CancellationToken.None).ConfigureAwait(false);
        return gone.Failure is null or { Fault: Fault.Missing }
            ? new Refused(write.Id, 0, "the work note came out public and was taken away again: check the settings' notes", Passing: false)
            : new Refused(write.Id, 0, $"the work note came out public and could not be taken away: delete comment {id} by hand", Passing: false);
    }
}
