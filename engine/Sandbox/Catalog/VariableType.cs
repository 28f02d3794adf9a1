namespace Connector.Sandbox.Catalog;

/// <summary>The codes of item_option_new.type that carry an answer.</summary>
internal static class VariableType
{
    public static string NameOf(int code) => code switch
    {
        0 => "container_start",
        1 => "yes_no",
        2 => "multi_line_text",
        3 => "multiple_choice",
        5 => "select_box",
        6 => "single_line_text",
        7 => "check_box",
        8 => "reference",
        9 => "date",
        10 => "date_time",
        16 => "wide_single_line_text",
        21 => "list_collector",
        _ => "",
    };
}
