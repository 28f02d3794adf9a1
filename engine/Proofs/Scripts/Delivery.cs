namespace Connector.Proofs.Scripts;

/// <summary>What becomes of the writes of a pass. Whatever it is, the next pass has to find its way.</summary>
public enum Delivery
{
    /// <summary>All are done, and all answers arrive.</summary>
    Answered,

    /// <summary>All are done, and no answer arrives: the host ended before it could settle, or the connection broke.</summary>
    AnswersLost,

    /// <summary>The first is done and no other, and no answer arrives.</summary>
    BrokenOff,

    /// <summary>None is done, and nobody knows.</summary>
    Lost,

    /// <summary>Each is done twice, as when a proxy sends a request again; all answers arrive. A comment is sent once: nothing could tell its copy apart.</summary>
    Twice,
}
