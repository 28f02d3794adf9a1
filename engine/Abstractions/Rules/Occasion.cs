namespace Connector.Abstractions.Rules;

/// <summary>When an action is called.</summary>
public enum Occasion
{
    /// <summary>The bond has begun: both records are there. Once more where an ended bond is bonded again.</summary>
    Begins,

    /// <summary>The bond has ended.</summary>
    Ends,

    /// <summary>A condition has come to hold, on the values both sides agree on.</summary>
    Reaches,
}
