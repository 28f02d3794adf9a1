using System.Text.RegularExpressions;

namespace Connector.Sandbox.Switches;

/// <summary>One fault: what goes wrong, for which requests (batch items included), and how often.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>What it is removed and read by; null takes the next free fault-1, fault-2.</summary>
    public string? Name { get; init; }

    /// <summary>The verb it hits; null means any.</summary>
    public string? Method { get; init; }

    /// <summary>A regular expression on path and query; null means any.</summary>
    public string? Path { get; init; }

    /// <summary>The table the request names; null means any.</summary>
    public string? Table { get; init; }

    /// <summary>The user it hits; null means any.</summary>
    public string? User { get; init; }

    /// <summary>How many requests it hits; null means until cleared.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How many matching requests pass before it begins to hit.</summary>
    public int After { get; init; }

    /// <summary>The chance, 0 to 1, that a matching request is hit.</summary>
    public double Probability { get; init; } = 1;

    public int Status { get; init; } = 500;

    /// <summary>The body to answer; null means the platform's own text for the status.</summary>
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json;charset=UTF-8";

    /// <summary>Seconds for a Retry-After header; null sends none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How long a delaying fault waits; what it means follows <see cref="Shape"/>.</summary>
    public TimeSpan Latency { get; init; }

    public LatencyShape Shape { get; init; }

    /// <summary>The longest wait; zero sets no bound. Uniform needs it.</summary>
    public TimeSpan LatencyMax { get; init; }

    /// <summary>The standard deviation of the logarithm, for LogNormal.</summary>
    public double Sigma { get; init; } = 0.5;

    internal bool IsDelay => Kind is FaultKind.Delay or FaultKind.DelayAfterCommit;

    internal TimeSpan DrawLatency(Chance chance)
    {
        var wait = Shape switch
        {
            LatencyShape.Uniform => Latency + ((LatencyMax - Latency) * chance.NextUnit()),
            LatencyShape.Exponential => Latency * -Math.Log(1 - chance.NextUnit()),
            LatencyShape.LogNormal => Latency * Math.Exp(Sigma * chance.NextNormal()),
            _ => Latency,
        };
        return LatencyMax > TimeSpan.Zero && wait > LatencyMax ? LatencyMax : wait;
    }

    internal bool Matches(string method, string pathAndQuery, string table, string user) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Table is null || Table == table)
        && (User is null || User == user)
        && (Path is null || Regex.IsMatch(pathAndQuery, Path, RegexOptions.None, TimeSpan.FromSeconds(1)));
}
