using Connector.Host.Demo.Verifying;

namespace Connector.Host.Demo;

/// <summary>What a demo came to. What was verified counts both instances as they are; the rest counts this run.</summary>
/// <param name="Verified">What was seen from the outside; null when nobody looked.</param>
/// <param name="Fields">Field values delivered.</param>
/// <param name="Changes">Writes delivered, of every kind.</param>
/// <param name="Passes">Passes run.</param>
/// <param name="Findings">Different findings the passes told.</param>
/// <param name="Calls">Calls the engine made to both instances.</param>
/// <param name="Seconds">From seeding to the last pass.</param>
/// <param name="PassSeconds">Those in which a pass ran.</param>
internal sealed record DemoResult(
    Verified? Verified, int Fields, int Changes, int Passes, IReadOnlyList<Finding> Findings, long Calls, double Seconds, double PassSeconds)
{
    public double CallsPerChange => Changes == 0 ? 0 : (double)Calls / Changes;

    public double ChangesPerSecond => PassSeconds <= 0 ? 0 : Changes / PassSeconds;
}
