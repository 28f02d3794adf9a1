using System.Text.RegularExpressions;

namespace Connector.Conformance.S19_Schema;

/// <summary>A column as the reference states it, such as <c>short_description s160</c> or <c>watch_list list→sys_user</c>.</summary>
internal sealed partial record Stated(string Name, string Kind, string Length, string Target, string Default)
{
    private static readonly Dictionary<string, string[]> Types = new()
    {
        ["s"] = ["string", "choice", "translated_text", "translated_field", "script", "script_plain", "html", "email", "url", "multi_two_lines", "GUID", "char", "table_name", "conditions", "workflow"],
        ["int"] = ["integer"],
        ["bool"] = ["boolean"],
        ["dt"] = ["glide_date_time"],
        ["date"] = ["glide_date", "date"],
        ["dur"] = ["glide_duration"],
        ["list"] = ["glide_list"],
        ["class"] = ["sys_class_name"],
        ["ttext"] = ["translated_text"],
        ["tfield"] = ["translated_field"],
        [""] = ["reference"],
    };

    public static Stated Of(string text)
    {
        var match = Notation().Match(text);
        return new(match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["length"].Value, match.Groups["target"].Value, match.Groups["default"].Value);
    }

    /// <summary>Null where the instance says the same.</summary>
    public string? Differs(string type, string length, string reference, string @default)
    {
        var types = Types.GetValueOrDefault(Kind, [Kind]);
        if (!types.Contains(type)) return $"{Name} is {type}, not {types[0]}";
        if (Length.Length > 0 && Length != length) return $"{Name} is {length} long, not {Length}";
        if (Target.Length > 0 && Target != reference) return $"{Name} refers to {reference}, not {Target}";
        return Default.Length > 0 && Default != @default ? $"{Name} defaults to '{@default}', not {Default}" : null;
    }

    [GeneratedRegex("^(?<name>[a-z_0-9]+) (?<kind>[A-Za-z_]*?)(?<length>[0-9]*)(→(?<target>[a-z_]+))?(=(?<default>.*))?$")]
    private static partial Regex Notation();
}
