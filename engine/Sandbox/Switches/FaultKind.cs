namespace Connector.Sandbox.Switches;

/// <summary>How a matched request goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Answer with the fault's status and body; nothing is done.</summary>
    Answer,

    /// <summary>Do the work, then answer with the fault's status and body all the same.</summary>
    AnswerAfterCommit,

    /// <summary>Do the work, then send only the first half of the JSON.</summary>
    CutBody,

    /// <summary>Do the work, then add a sibling error to the rows of a 200.</summary>
    ErrorBesideRows,

    /// <summary>Do nothing and never answer, until the caller gives up.</summary>
    Hang,

    /// <summary>Do the work, then never answer, until the caller gives up.</summary>
    HangAfterCommit,

    /// <summary>Wait for <see cref="Fault.Latency"/>, then carry on.</summary>
    Delay,

    /// <summary>Do the work, then wait for <see cref="Fault.Latency"/> before answering.</summary>
    DelayAfterCommit,

    /// <summary>Do the work a second time, as a proxy's silent retry does, and give the second answer.</summary>
    Twice,

    /// <summary>Break the connection; nothing is done.</summary>
    Drop,

    /// <summary>Do the work, then break the connection.</summary>
    DropAfterCommit,

    /// <summary>Leave a batch item undone and list it as unserviced.</summary>
    Unserviced,
}
