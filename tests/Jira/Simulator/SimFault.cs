namespace Connector.Jira.Simulator;

/// <summary>What goes wrong with an answer.</summary>
public enum SimFaultKind
{
    /// <summary>Another answer is given and nothing is done.</summary>
    Answer,

    /// <summary>The work is done and another answer is given.</summary>
    AnswerAfterCommit,

    /// <summary>The body ends in the middle of it.</summary>
    CutBody,

    /// <summary>The connection is cut and nothing is done.</summary>
    Drop,

    /// <summary>The work is done and the connection is cut.</summary>
    DropAfterCommit,

    /// <summary>No answer comes, and nothing is done.</summary>
    Hang,

    /// <summary>The work is done, and no answer comes.</summary>
    HangAfterCommit,
}

/// <summary>A fault that strikes calls.</summary>
internal sealed record SimFault(SimFaultKind Kind)
{
    private int _struck;

    /// <summary>Verb it strikes; empty strikes all.</summary>
    public string Method { get; init; } = "";

    /// <summary>What the path must hold.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the path must end there.</summary>
    public bool IsEnd { get; init; }

    public int Status { get; init; } = 500;

    public string Body { get; init; } = """{"errorMessages":["it went wrong"],"errors":{}}""";

    public string ContentType { get; init; } = "application/json";

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>How many calls it lets through first.</summary>
    public int Skips { get; init; }

    /// <summary>How often it strikes; null for ever.</summary>
    public int? Times { get; init; } = 1;

    public bool HasStruck => _struck > Skips;

    public bool Strikes(string method, string path) =>
        (Method.Length == 0 || Method == method) && (IsEnd ? path.EndsWith(Path, StringComparison.Ordinal) : path.Contains(Path, StringComparison.Ordinal))
        && Interlocked.Increment(ref _struck) - Skips is > 0 and var strike && (Times is null || strike <= Times);
}
