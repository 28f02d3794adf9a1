namespace Connector.Sandbox.Behaviour;

/// <summary>What the values of a write are.</summary>
internal enum InputForm
{
    /// <summary>Stored values, written by the platform itself: a choice need not be in its list.</summary>
    Platform,

    /// <summary>Stored values from REST.</summary>
    Stored,

    /// <summary>Stored values written past the business rules, as an import map may ask for.</summary>
    Unruled,

    /// <summary>Display values from REST: names, labels, dates in the writer's zone.</summary>
    Display,
}
