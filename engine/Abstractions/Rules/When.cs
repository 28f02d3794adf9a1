namespace Connector.Abstractions.Rules;

/// <summary>When a field is carried.</summary>
public enum When
{
    /// <summary>At the start of the bond and on every later change.</summary>
    Always,

    /// <summary>Only when the bond begins.</summary>
    Once,

    /// <summary>Never: it is read and shown with the bond, and neither side's value is written.</summary>
    Never,
}
