namespace Connector.Sandbox.Catalog;

/// <summary>The codes of item_option_new.type, and what the API calls them.</summary>
internal static class VariableType
{
    public const int YesNo = 1;
    public const int MultipleChoice = 3;
    public const int NumericScale = 4;
    public const int SelectBox = 5;
    public const int CheckBox = 7;
    public const int Reference = 8;
    public const int Date = 9;
    public const int DateTime = 10;
    public const int LookupSelectBox = 18;
    public const int ContainerStart = 19;
    public const int ContainerEnd = 20;
    public const int ListCollector = 21;
    public const int LookupMultipleChoice = 22;
    public const int ContainerSplit = 24;
    public const int RequestedFor = 31;

    /// <summary>The API shows a container as type 0, whatever its stored code.</summary>
    public const int ShownContainer = 0;

    private static readonly Dictionary<int, (string Friendly, string Shown)> Names = new()
    {
        [ShownContainer] = ("container_start", "Container Start"),
        [YesNo] = ("yes_no", "Yes / No"),
        [2] = ("multi_line_text", "Multi Line Text"),
        [MultipleChoice] = ("multiple_choice", "Multiple Choice"),
        [NumericScale] = ("numeric_scale", "Numeric Scale"),
        [SelectBox] = ("select_box", "Select Box"),
        [6] = ("single_line_text", "Single Line Text"),
        [CheckBox] = ("check_box", "CheckBox"),
        [Reference] = ("reference", "Reference"),
        [Date] = ("date", "Date"),
        [DateTime] = ("date_time", "Date/Time"),
        [11] = ("label", "Label"),
        [12] = ("break", "Break"),
        [14] = ("macro", "Macro"),
        [15] = ("ui_page", "UI Page"),
        [16] = ("wide_single_line_text", "Wide Single Line Text"),
        [17] = ("macro_with_label", "Macro with Label"),
        [LookupSelectBox] = ("lookup_select_box", "Lookup Select Box"),
        [ContainerStart] = ("container_start", "Container Start"),
        [ContainerEnd] = ("container_end", "Container End"),
        [ListCollector] = ("list_collector", "List Collector"),
        [LookupMultipleChoice] = ("lookup_multiple_choice", "Lookup Multiple Choice"),
        [23] = ("html", "HTML"),
        [ContainerSplit] = ("container_split", "Container Split"),
        [25] = ("masked", "Masked"),
        [26] = ("email", "Email"),
        [27] = ("url", "URL"),
        [28] = ("ip_address", "IP Address"),
        [29] = ("duration", "Duration"),
        [RequestedFor] = ("requested_for", "Requested For"),
        [32] = ("rich_text_label", "Rich Text Label"),
        [33] = ("attachment", "Attachment"),
    };

    public static string FriendlyOf(int code) => Names.GetValueOrDefault(code).Friendly ?? "";

    public static string ShownOf(int code) => Names.GetValueOrDefault(code).Shown ?? "";

    public static bool IsContainer(int code) => code is ShownContainer or ContainerStart or ContainerEnd or ContainerSplit;

    /// <summary>Labels, breaks and containers lay a form out; they take no answer.</summary>
    public static bool TakesAnswer(int code) => !IsContainer(code) && code is not (11 or 12 or 32);

    public static bool HasChoices(int code) => code is MultipleChoice or SelectBox;

    public static bool IsReference(int code) => code is Reference or RequestedFor;
}
