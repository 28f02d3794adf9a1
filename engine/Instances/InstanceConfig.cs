using Connector.Instances.Logins;

namespace Connector.Instances;

/// <summary>One ServiceNow instance as <c>connector.json</c> names it, its secrets resolved.</summary>
/// <param name="Name">Short name, used in findings and in the ledger.</param>
/// <param name="BaseUrl">Scheme and host, as <c>https://acme.service-now.com</c>.</param>
/// <param name="Login">How to log in.</param>
public sealed record InstanceConfig(string Name, Uri BaseUrl, LoginConfig Login)
{
    /// <summary>Calls under way at once, 2 to 8; default 3. A node serves 4 integration calls at a time and queues the rest.</summary>
    public int MaxConcurrentCalls { get; init; } = 3;

    /// <summary>Rows asked for in one page, 10 to 10,000; default 1,000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Writes in one batch, 1 to 200; default 50.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>How long one attempt may take, its body included; default 60 seconds. A file gets a second more for every 50 kB.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts made at one call that may be repeated, 1 to 10; default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Wait before the second attempt where the instance names none; it doubles from there, with jitter. Default 1 second.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait within a call; default 60 seconds. A longer Retry-After ends the call, and no other goes out until it has passed.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long nothing is sent once the instance has stopped answering; default 30 seconds.</summary>
    public TimeSpan CircuitBreak { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is sent once the login was refused twice, so that the account is not locked; default 5 minutes.</summary>
    public TimeSpan LoginBreak { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Everything wrong with it, as sentences; empty when it can be used.</summary>
    public IReadOnlyList<string> Check() =>
    [
        .. Wrong(Name.Length == 0, "name is empty"),
        .. Wrong(!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("http" or "https"), $"baseUrl '{BaseUrl}' is not an http or https address"),
        .. Wrong(BaseUrl.IsAbsoluteUri && BaseUrl.PathAndQuery != "/", $"baseUrl '{BaseUrl}' holds more than scheme and host"),
        .. Wrong(MaxConcurrentCalls is < 2 or > 8, $"maxConcurrentCalls is {MaxConcurrentCalls}, it must be 2 to 8"),
        .. Wrong(PageSize is < 10 or > 10_000, $"pageSize is {PageSize}, it must be 10 to 10000"),
        .. Wrong(BatchSize is < 1 or > 200, $"batchSize is {BatchSize}, it must be 1 to 200"),
        .. Wrong(Attempts is < 1 or > 10, $"attempts is {Attempts}, it must be 1 to 10"),
        .. Wrong(AttemptTimeout <= TimeSpan.Zero || AttemptTimeout > TimeSpan.FromHours(1), "attemptTimeout must be more than 0 and at most an hour"),
        .. Wrong(BackOff < TimeSpan.Zero || LongestWait < BackOff, "backOff must not be negative, nor longer than longestWait"),
        .. Wrong(CircuitBreak < TimeSpan.FromSeconds(0.5), "circuitBreak must be at least half a second"),
        .. Wrong(LoginBreak < TimeSpan.Zero, "loginBreak must not be negative"),
    ];

    private static IEnumerable<string> Wrong(bool wrong, string what) => wrong ? [what] : [];
}
