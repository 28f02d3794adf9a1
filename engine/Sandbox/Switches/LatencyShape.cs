namespace Connector.Sandbox.Switches;

/// <summary>How the waits of a delaying fault are spread.</summary>
public enum LatencyShape
{
    /// <summary>Always <see cref="Fault.Latency"/>.</summary>
    Fixed,

    /// <summary>Anything from <see cref="Fault.Latency"/> to <see cref="Fault.LatencyMax"/>, each as likely.</summary>
    Uniform,

    /// <summary><see cref="Fault.Latency"/> on average; most are shorter, few much longer.</summary>
    Exponential,

    /// <summary><see cref="Fault.Latency"/> in the middle, with a long tail as wide as <see cref="Fault.Sigma"/>.</summary>
    LogNormal,
}
