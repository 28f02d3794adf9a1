namespace Connector.Instances;

/// <summary>A password, client secret or token. Printing it gives <c>***</c>, so that it cannot reach a log by accident.</summary>
public sealed class Secret(string value)
{
    /// <summary>The value itself, for the wire only.</summary>
    public string Reveal() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
