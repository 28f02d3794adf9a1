using System.Globalization;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Queries;

/// <summary>
/// The <c>javascript:gs.*</c> calls queries use. Days, weeks and so on are the asker's; the answer is UTC text.
/// </summary>
internal sealed partial class GlideScript(QueryScope scope)
{
    private const string Prefix = "javascript:";
    private readonly NamedSpan spans = new(scope);

    /// <summary>The text itself when it is no script; null when the script is not one we know.</summary>
    public string? Evaluate(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) ? Call(text[Prefix.Length..]) : text;

    /// <summary>Splits at the commas that do not stand inside a call's parentheses.</summary>
    public static IEnumerable<string> SplitList(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && depth > 0) depth--;
            else if (text[i] == ',' && (depth == 0 || !text.AsSpan(start).TrimStart().StartsWith(Prefix)))
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }

    /// <summary>What a call answers; null when it is not one we know.</summary>
    public string? Call(string code)
    {
        if (CallForm().Match(code.Trim()) is not { Success: true } call) return null;
        var name = call.Groups["name"].Value;
        string[] arguments = call.Groups["args"].Value is { Length: > 0 } list
            ? [.. list.Split(',').Select(a => a.Trim().Trim('\'', '"'))]
            : [];
        try
        {
            return OfUser(name) ?? Now(name) ?? spans.Counted(name, arguments) ?? Generated(name, arguments) ?? spans.Edge(name);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A count that leaves the calendar makes the term invalid, no more.
            return null;
        }
    }

    [GeneratedRegex(@"^(?:gs\.)?(?:getUser\(\)\.)?(?<name>\w+)\((?<args>[^()]*)\);?$")]
    private static partial Regex CallForm();

    private string? OfUser(string name) => name switch
    {
        "getUserID" or "getID" or "user_id" => scope.Account.SysId,
        "getUserName" or "getName" => scope.Account.UserName,
        "getUserDisplayName" or "getDisplayName" or "getFullName" => OfUserRecord("name"),
        "getCompanyID" => OfUserRecord("company"),
        "getDepartmentID" => OfUserRecord("department"),
        "getLocation" => OfUserRecord("location"),
        "getManagerID" => OfUserRecord("manager"),
        "getMyGroups" => string.Join(',', scope.Database.Where("sys_user_grmember", "user", scope.Account.SysId).Select(m => m["group"])),
        _ => null,
    };

    private string OfUserRecord(string column) => scope.Database.Find("sys_user", scope.Account.SysId)?[column] ?? "";

    private string? Now(string name) => name switch
    {
        "now" => scope.Account.ToLocal(scope.Clock.Now.UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "nowDateTime" or "nowNoTZ" => scope.Clock.NowText,
        _ => null,
    };

    private string? Generated(string name, string[] arguments) =>
        name == "dateGenerate" && arguments is [var date, var time] && WireDate.TryParse($"{date} {Edge(time)}", out var local)
            ? WireDate.Text(scope.Account.ToUtc(local))
            : null;

    private static string Edge(string time) => time switch
    {
        "start" => "00:00:00",
        "end" => "23:59:59",
        _ => time,
    };
}
