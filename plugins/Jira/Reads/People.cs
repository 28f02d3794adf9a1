using System.Text.Json;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Reads;

/// <summary>Who is who: ourselves, the authors of what is read, and users found by what the other side knows of them.</summary>
internal sealed class People(Caller caller, JiraSettings settings)
{
    private volatile string? _self;

    private bool IsCloud => settings.Flavour == JiraFlavour.Cloud;

    /// <summary>Learns who we are; null once that is known. Jira's clock is known from then on, too.</summary>
    public async Task<Failure?> MeetAsync(CancellationToken cancel)
    {
        if (_self is not null && caller.Now is not null)
        {
            return null;
        }

        var reply = await caller.AskAsync(new Call(HttpMethod.Get, $"{settings.Api}/myself", "GET myself"), cancel).ConfigureAwait(false);
        if (!reply.Has(out var sent, out var failure))
        {
            return failure;
        }

        var self = FieldReader.UserId(sent);
        _self = self.Length > 0 ? self : null;
        return self.Length == 0 ? new Failure(Fault.Login, 200, "it takes us for nobody")
            : caller.Now is null ? new Failure(Fault.Garbled, 200, "the answer does not say when it was given")
            : null;
    }

    /// <summary>An author as the rules see one: our own user as it is configured, anybody else by the name that people know.</summary>
    public string Author(JsonElement author) => FieldReader.UserId(author) is { Length: > 0 } id && id == _self ? settings.Login.User
        : IsCloud && author.Text("displayName") is { Length: > 0 } shown ? shown
        : FieldReader.UserId(author);

    /// <summary>Active users by e-mail address, name or display name.</summary>
    public async Task<Reply<List<KeyMatch>>> FindAsync(string by, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var replies = await Task.WhenAll(keys.Select(key => OneAsync(by, key, cancel))).ConfigureAwait(false);
        List<KeyMatch> found = [];
        foreach (var reply in replies)
        {
            if (!reply.Has(out var matches, out var failure))
            {
                return new Reply<List<KeyMatch>>(failure);
            }

            found.AddRange(matches);
        }

        return new Reply<List<KeyMatch>>(found);
    }

    private async Task<Reply<KeyMatch[]>> OneAsync(string by, string key, CancellationToken cancel)
    {
        var word = IsCloud ? "query" : "username";
        var call = new Call(HttpMethod.Get, $"{settings.Api}/user/search?{word}={Uri.EscapeDataString(key)}&maxResults=50", "GET users");
        var reply = await caller.AskAsync(call, cancel).ConfigureAwait(false);
        if (!reply.Has(out var sent, out var failure))
        {
            return new Reply<KeyMatch[]>(failure);
        }

        if (sent.ValueKind != JsonValueKind.Array)
        {
            return new Reply<KeyMatch[]>(new Failure(Fault.Garbled, 200, "the users are no list"));
        }

        var active = sent.Items().Where(user => user.In("active").ValueKind != JsonValueKind.False && FieldReader.UserId(user).Length > 0).ToList();
        var same = active.FindAll(user => string.Equals(Key(user, by), key, StringComparison.OrdinalIgnoreCase));

        // Cloud finds a person by an e-mail address that it does not show; the only one found for a whole address is the one.
        var meant = same.Count > 0 ? same : by == "email" && key.Contains('@') && active is [var only] && Key(only, by).Length == 0 ? active : [];
        return new Reply<KeyMatch[]>([.. meant.Select(user => new KeyMatch(key, FieldReader.UserId(user)))]);
    }

    private static string Key(JsonElement user, string by) => by switch
    {
        "email" => user.Text("emailAddress"),
        "display_name" => user.Text("displayName"),
        "name" or "user_name" => FieldReader.UserId(user),
        _ => "",
    };
}
