namespace Connector.Sandbox.Cmdb;

/// <summary>Why an item or relation failed, in the engine's words.</summary>
internal sealed record CiFault(string Error, string Message)
{
    public static CiFault Invalid(string message) => new("INVALID_INPUT_DATA", message);

    public static CiFault Abandoned(string message) => new("ABANDONED", message);
}
