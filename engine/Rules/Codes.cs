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
    public const string StateWithoutSuccessor = "CB1056";
    public const string BadApproval = "CB1080";
    public const string BadRemoteTable = "CB1081";

    public const string UnknownTable = "CB1040";
    public const string UnknownColumn = "CB1041";
    public const string NotAReference = "CB1042";
    public const string NotAJournal = "CB1043";
    public const string LookupMisses = "CB1044";
    public const string TypesDiffer = "CB1045";
    public const string BadForm = "CB1046";
    public const string NoChoice = "CB1047";
    public const string CutOff = "CB1048";
    public const string MandatoryUncovered = "CB1049";
    public const string ChoiceUncovered = "CB1050";
    public const string OwnerConflict = "CB1051";
    public const string TwoRulesWrite = "CB1052";
    public const string Loop = "CB1053";
    public const string NeverWaits = "CB1054";
    public const string WaitsForEver = "CB1055";
    public const string NeverHolds = "CB1057";
    public const string AlwaysHolds = "CB1058";
    public const string StartTwoRules = "CB1059";
    public const string EndsAsItBegins = "CB1060";
    public const string CannotRead = "CB1061";
    public const string CannotWrite = "CB1062";
    public const string UnknownName = "CB3040";
    public const string BadAction = "CB3062";

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
    public const string NoPlugin = "CB2031";
    public const string NothingToDo = "CB2032";
    public const string SettingEmpty = "CB2033";
    public const string NoDictionaries = "CB2040";
    public const string DictionaryTooOld = "CB2041";
    public const string MetadataHidden = "CB2042";
    public const string DictionaryUnreadable = "CB2043";
    public const string DictionaryOfAnother = "CB2044";
    public const string SettingBadForm = "CB2045";
    public const string SettingNoChoice = "CB2046";
    public const string NotPulled = "CB2047";
    public const string RightsUnknown = "CB2048";

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
