namespace Connector.Rules.Watching;

/// <summary>The findings a reload can give by itself.</summary>
internal static class WatchTroubles
{
    public static Finding NoPacks(string folder) => new(
        "CB2060", Severity.Error, $"There is no pack in the rules folder '{folder}' any more, so the rules in force stay",
        "Put the packs back; to end a customer while others go on, take its folder away alone", folder);

    public static Finding Kept(string customer, string version) => new(
        "CB2061", Severity.Warning, $"Customer '{customer}' stays on its last good rules; the book in force is {version}", "Mend what is found in its pack");

    public static Finding Gone(string customer) => new(
        "CB2062", Severity.Warning, $"The pack of customer '{customer}' was taken away, and its passes have stopped",
        "Put its folder back if that was not meant");
}
