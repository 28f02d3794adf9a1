using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>The values both sides last agreed on, each in its own side's form.</summary>
public sealed record Base(SideBase Customer, SideBase Provider)
{
    /// <summary>Nothing agreed yet.</summary>
    public static Base Empty { get; } = new(SideBase.Empty, SideBase.Empty);

    /// <summary>One side's half.</summary>
    public SideBase On(Side side) => side == Side.Customer ? Customer : Provider;

    /// <summary>The same base with one half replaced.</summary>
    public Base With(Side side, SideBase half) => side == Side.Customer ? this with { Customer = half } : this with { Provider = half };
}
