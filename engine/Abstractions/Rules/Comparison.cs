namespace Connector.Abstractions.Rules;

/// <summary>How a <see cref="FieldTest"/> compares. Text compares without regard to case, as ServiceNow's database does.</summary>
public enum Comparison
{
    /// <summary>Equals the one value.</summary>
    Is,

    /// <summary>Differs from the one value; an empty field differs.</summary>
    IsNot,

    /// <summary>Equals one of the values.</summary>
    In,

    /// <summary>Equals none of the values.</summary>
    NotIn,

    /// <summary>Is empty.</summary>
    IsEmpty,

    /// <summary>Is not empty.</summary>
    IsNotEmpty,

    /// <summary>Starts with the one value.</summary>
    StartsWith,

    /// <summary>Contains the one value.</summary>
    Contains,
}
