using System.Globalization;

namespace Connector.Host.Demo.Driving;

/// <summary>The number in a record's number, so that outcomes are dealt out evenly.</summary>
internal static class Counted
{
    public static int In(string number) => int.Parse(number.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), CultureInfo.InvariantCulture);
}
