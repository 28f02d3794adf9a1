using Connector.Host.Demo.Plugged;
using Connector.Host.Demo.Verifying;
using Connector.Passes;

namespace Connector.Host.Demo;

/// <summary>What a demo came to. What was verified counts both instances as they are; the rest counts this run.</summary>
/// <param name="Verified">What was seen from the outside; null when nobody looked.</param>
/// <param name="Sum">What the passes reported, added up.</param>
/// <param name="Passes">Passes run.</param>
/// <param name="Calls">Calls the engine made to both instances.</param>
/// <param name="Seconds">From seeding to the last pass.</param>
/// <param name="PassSeconds">Those in which a pass ran.</param>
internal sealed record DemoResult(
    Verified? Verified, PassReport Sum, int Passes, long Calls, double Seconds, double PassSeconds)
{
    /// <summary>Plugins that were swapped meanwhile; null when none were.</summary>
    public Swaps? Swaps { get; init; }

    /// <summary>Writes delivered, of every kind.</summary>
    public int Changes => Sum.Writes;

    /// <summary>Different findings the passes told.</summary>
    public IReadOnlyList<Finding> Findings => Sum.Findings;

    /// <summary>Records bonded: as seen from the outside, else as reported.</summary>
    public int Bonds => Verified?.Bonds ?? Sum.Begun;

    /// <summary>Comments and notes carried, likewise.</summary>
    public int Comments => Verified?.Comments ?? Sum.Comments;

    /// <summary>Files carried, likewise.</summary>
    public int Attachments => Verified?.Attachments ?? Sum.Files;

    /// <summary>Orders placed, likewise.</summary>
    public int Ordered => Verified?.Ordered ?? Sum.Orders;

    public double CallsPerChange => Changes == 0 ? 0 : (double)Calls / Changes;

    public double ChangesPerSecond => PassSeconds <= 0 ? 0 : Changes / PassSeconds;
}
