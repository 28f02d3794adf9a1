namespace Connector.Host.CommandLine;

/// <summary>How a command ended: the process's exit code. These numbers are stable.</summary>
internal enum Outcome
{
    /// <summary>Everything was done and nothing is wrong.</summary>
    Done = 0,

    /// <summary>There are findings, or something was not done.</summary>
    Findings = 1,

    /// <summary>The command line is wrong, or names something that is not there.</summary>
    Usage = 2,

    /// <summary>The machine around the host is broken: a ledger that cannot be opened, a port in use, a secret that cannot be read.</summary>
    Broken = 3,
}
