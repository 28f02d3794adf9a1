namespace Connector.Rules;

/// <summary>
/// The codes of this room's findings: CB1nnn speak of rule files, CB2nnn of packs and settings.
/// What both kinds of file can suffer (unreadable, not JSON, …) has the same last three digits in both.
/// </summary>
internal static class Codes
{
    public const string DoesNotCompile = "CB1001";
    public const string CompilerWarning = "CB1002";
    public const string ForbiddenApi = "CB1003";
    public const string ThrewWhileLoading = "CB1004";
    public const string NotARule = "CB1005";
    public const string OverBudget = "CB1011";

    public const string Incomplete = "CB1020";
    public const string BadName = "CB1021";
    public const string BadColumn = "CB1022";
    public const string NotWritable = "CB1023";
    public const string NoPolicy = "CB1024";
    public const string PolicyWithoutEffect = "CB1025";
    public const string TwoWriters = "CB1026";
    public const string RoundTripChanges = "CB1027";
    public const string LineTwice = "CB1028";
    public const string LossyForNothing = "CB1029";
    public const string StartsOnWrongSide = "CB1030";
    public const string BadTest = "CB1031";
    public const string JournalTwice = "CB1032";
    public const string BadLimit = "CB1033";
    public const string ExampleFails = "CB1034";
    public const string TravelsNowhere = "CB1035";
    public const string CarriesRecordsOnly = "CB1036";
    public const string MergesNoText = "CB1037";
    public const string BadDefault = "CB1038";
    public const string BadStep = "CB1039";
    public const string BadApproval = "CB1080";
    public const string BadRemoteTable = "CB1081";

    public const string NoFolder = "CB2001";
    public const string FileNotRead = "CB2002";
    public const string CacheNotUsed = "CB2003";
    public const string UnknownPack = "CB2020";
    public const string ExtendsItself = "CB2021";
    public const string CustomerTwice = "CB2022";
    public const string BadCustomer = "CB2023";
    public const string BadInstances = "CB2024";
    public const string BadSchedule = "CB2025";
    public const string RuleTwice = "CB2026";
    public const string OverridesOtherKind = "CB2027";
    public const string SettingMissing = "CB2028";
    public const string SettingUnused = "CB2029";
    public const string SecretInSetting = "CB2030";
    public const string PluginsNotYet = "CB2031";
    public const string NothingToDo = "CB2032";
    public const string SettingEmpty = "CB2033";

    private const int UnreadableTail = 6;
    private const int NotJsonTail = 7;
    private const int DoesNotFitTail = 8;
    private const int UnknownKeyTail = 9;
    private const int KeyTwiceTail = 10;

    public static string Unreadable(string file) => Of(file, UnreadableTail);

    public static string NotJson(string file) => Of(file, NotJsonTail);

    public static string DoesNotFit(string file) => Of(file, DoesNotFitTail);

    public static string UnknownKey(string file) => Of(file, UnknownKeyTail);

    public static string KeyTwice(string file) => Of(file, KeyTwiceTail);

    private static string Of(string file, int tail) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CB{(Packs.PackFiles.IsPack(file) ? 2 : 1)}{tail:000}");
}
