namespace Connector.Host.Demo.Driving;

/// <summary>The mark that makes a text or a file of the demo findable again, on either side.</summary>
internal static class Token
{
    /// <summary>As it stands in a text.</summary>
    public static string InText(string act) => $"[#{act}]";

    /// <summary>As it stands in a file's name, which has room for little.</summary>
    public static string InName(string act) => Dice.Of(act).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
