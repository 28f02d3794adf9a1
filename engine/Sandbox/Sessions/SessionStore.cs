using System.Collections.Concurrent;

namespace Connector.Sandbox.Sessions;

/// <summary>The sessions that clients came back with. Most never do, and cost nothing.</summary>
internal sealed class SessionStore(Instance instance)
{
    public const string CookieName = "JSESSIONID";
    private const int PurgeAbove = 1000;

    private readonly ConcurrentDictionary<string, Session> sessions = new(StringComparer.OrdinalIgnoreCase);
    private readonly SessionIds ids = new($"{instance.Options.Name}/{instance.Options.Seed}");
    private readonly string route = $"glide_user_route=glide.{instance.Chance.NextId()}; Path=/; HttpOnly";

    /// <summary>The cookies a call without a session is answered with.</summary>
    public string[] Offer(string userName)
    {
        var id = ids.Next(userName, instance.Clock.Time.GetUtcNow(), instance.Switches.SessionGeneration);
        return id is null ? [] : [$"{CookieName}={id}; Path=/; HttpOnly", route, $"glide_session_store={id}; Path=/; HttpOnly"];
    }

    /// <summary>Null when the id is not ours, timed out, or was ended.</summary>
    public Session? Find(string? id)
    {
        if (id is null || ids.Read(id, instance.Switches.SessionGeneration) is not { } offer) return null;
        var oldest = instance.Clock.Time.GetUtcNow() - instance.Switches.SessionTimeout;
        if (sessions.TryGetValue(id, out var held)) return held.LastUsed >= oldest && !held.IsEnded ? held : null;
        // The id's grain is a second, which must not end a session before its time.
        if (offer.IssuedAt < oldest - TimeSpan.FromSeconds(1)) return null;
        if (sessions.Count > PurgeAbove) Purge(oldest);
        return sessions.GetOrAdd(id, new Session(id, offer.UserName, instance.Clock.Time));
    }

    public string TokenOf(Session session) => ids.TokenOf(session.Id);

    /// <summary>The session id in a Cookie header.</summary>
    public static string? IdIn(string? cookies)
    {
        if (cookies is null) return null;
        foreach (var part in cookies.AsSpan().Split(';'))
        {
            var cookie = cookies.AsSpan(part).Trim();
            if (cookie.StartsWith(CookieName + "=", StringComparison.OrdinalIgnoreCase)) return cookie[(CookieName.Length + 1)..].Trim('"').ToString();
        }

        return null;
    }

    private void Purge(DateTimeOffset oldest)
    {
        foreach (var (id, session) in sessions)
            if (session.LastUsed < oldest) sessions.TryRemove(id, out _);
    }
}
