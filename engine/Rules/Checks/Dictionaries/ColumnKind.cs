using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>What the values of a column are, as far as that decides what may be put there.</summary>
internal enum ColumnKind
{
    /// <summary>A type nothing is known of here: nothing is said of its values.</summary>
    Other,
    Text,
    Whole,
    Number,
    TrueFalse,
    Date,
    Moment,
    Reference,
    References,
    Journal,
}

/// <summary>What can be said of a <see cref="ColumnKind"/>.</summary>
internal static class ColumnKinds
{
    public static ColumnKind Kind(this DictionaryColumn column) => column.Type switch
    {
        "string" or "string_full_utf8" or "html" or "translated_text" or "translated_field" or "translated_html" or "email" or "url"
            or "ph_number" or "phone_number_e164" or "short_field_name" or "choice" or "multi_small" or "multi_two_lines" => ColumnKind.Text,
        "integer" or "longint" or "order_index" => ColumnKind.Whole,
        "decimal" or "float" or "numeric" or "percent_complete" => ColumnKind.Number,
        "boolean" => ColumnKind.TrueFalse,
        "glide_date" => ColumnKind.Date,
        "glide_date_time" or "due_date" or "date" or "datetime" => ColumnKind.Moment,
        "reference" => ColumnKind.Reference,
        "glide_list" => ColumnKind.References,
        "journal" or "journal_input" or "journal_list" => ColumnKind.Journal,
        _ => ColumnKind.Other,
    };

    /// <summary>The kind in a sentence.</summary>
    public static string Word(this ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Whole => "a whole number",
        ColumnKind.Number => "a number",
        ColumnKind.TrueFalse => "true or false",
        ColumnKind.Date => "a date (yyyy-MM-dd)",
        ColumnKind.Moment => "a date and time (yyyy-MM-dd HH:mm:ss, UTC)",
        ColumnKind.Reference => "the sys_id of a record",
        ColumnKind.References => "a list of sys_ids",
        ColumnKind.Journal => "a journal",
        _ => "something of its own",
    };
}
