namespace Connector.Plugins.Jira;

/// <summary>One Jira as its settings name it, the token resolved.</summary>
/// <param name="Name">Short name, used in findings and in the ledger.</param>
/// <param name="BaseUrl">Where it is: <c>https://acme.atlassian.net</c>, or with the context path of a Data Center.</param>
/// <param name="Flavour">Which Jira it is.</param>
/// <param name="Login">The account.</param>
public sealed record JiraSettings(string Name, Uri BaseUrl, JiraFlavour Flavour, JiraLogin Login)
{
    /// <summary>What the tables of the rules are; a name that is not here is the key of a project.</summary>
    public IReadOnlyDictionary<string, JiraTable> Tables { get; init; } = new Dictionary<string, JiraTable>();

    /// <summary>Names for fields that have none worth reading: <c>u_team</c> → <c>customfield_10050</c>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Who sees a work note: <c>internal</c> (a service project's agents), <c>role:NAME</c> or <c>group:NAME</c>. Null writes none, for a note without
    /// it would be public.
    /// </summary>
    public string? Notes { get; init; }

    /// <summary>Calls under way at once, 2 to 8; default 3.</summary>
    public int MaxConcurrentCalls { get; init; } = 3;

    /// <summary>Issues asked for in one page, 10 to 1,000; default 100.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long one attempt may take, its body included; default 60 seconds. A file gets a second more for every 50 kB.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts made at one call that may be repeated, 1 to 10; default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Wait before the second attempt where Jira names none; it doubles from there, with jitter. Default 1 second.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait within a call; default 60 seconds. A longer Retry-After ends the call, and no other goes out until it has passed.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long nothing is sent once Jira has stopped answering; default 30 seconds.</summary>
    public TimeSpan CircuitBreak { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is sent once the login was refused, so that the account is not locked; default 5 minutes.</summary>
    public TimeSpan LoginBreak { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far the search may be behind what was written; default 15 seconds. Cursors stay that far behind, and a creation looks that late.</summary>
    public TimeSpan IndexDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Everything wrong with it, as sentences; empty when it can be used.</summary>
    public IReadOnlyList<string> Check() =>
    [
        .. Wrong(Name.Length == 0, "name is empty"),
        .. Wrong(!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("http" or "https"), $"url '{BaseUrl}' is not an http or https address"),
        .. Wrong(BaseUrl.IsAbsoluteUri && (BaseUrl.Query.Length > 0 || BaseUrl.UserInfo.Length > 0), "url holds a query or a user"),
        .. Wrong(!Login.IsWhole, "user or token is empty"),
        .. Wrong(Notes is not null && Visibility.Of(Notes) is null, $"notes is '{Notes}', it must be internal, role:NAME or group:NAME"),
        .. Tables.Where(table => !IsKey(table.Value.Project)).Select(table => $"tables.{table.Key}.project '{table.Value.Project}' is no project key"),
        .. Wrong(MaxConcurrentCalls is < 2 or > 8, $"maxConcurrentCalls is {MaxConcurrentCalls}, it must be 2 to 8"),
        .. Wrong(PageSize is < 10 or > 1_000, $"pageSize is {PageSize}, it must be 10 to 1000"),
        .. Wrong(Attempts is < 1 or > 10, $"attempts is {Attempts}, it must be 1 to 10"),
        .. Wrong(AttemptTimeout <= TimeSpan.Zero || AttemptTimeout > TimeSpan.FromHours(1), "attemptTimeout must be more than 0 and at most an hour"),
        .. Wrong(BackOff < TimeSpan.Zero || LongestWait < BackOff, "backOff must not be negative, nor longer than longestWait"),
        .. Wrong(CircuitBreak < TimeSpan.Zero || LoginBreak < TimeSpan.Zero, "circuitBreak and loginBreak must not be negative"),
        .. Wrong(IndexDelay < TimeSpan.Zero || IndexDelay > TimeSpan.FromMinutes(10), "indexDelay must be 0 to 10 minutes"),
    ];

    /// <summary>Path of the REST API below the base address.</summary>
    internal string Api => Flavour == JiraFlavour.Cloud ? "rest/api/3" : "rest/api/2";

    /// <summary>What a table of the rules is.</summary>
    internal JiraTable Table(string name) => Tables.TryGetValue(name, out var table) ? table : new JiraTable(name.ToUpperInvariant());

    private static bool IsKey(string key) => key.Length > 1 && char.IsAsciiLetterUpper(key[0]) && key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static IEnumerable<string> Wrong(bool wrong, string what) => wrong ? [what] : [];
}
