using System.Security.Cryptography;
using System.Text;

namespace Connector.Passes;

/// <summary>A short name for what is asked of a feed, equal when the question is.</summary>
internal static class Fingerprint
{
    public static string Of(Condition? condition) => condition is null
        ? "-"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(condition))).AsSpan(0, 6));

    private static string Text(Condition condition) => condition switch
    {
        FieldTest test => $"{test.Side}.{test.Field} {test.Comparison} [{string.Join('|', test.Values.Select(value => value.Text))}]",
        All all => $"({string.Join(" and ", all.Terms.Select(Text))})",
        Any any => $"({string.Join(" or ", any.Terms.Select(Text))})",
        Not not => $"not {Text(not.Term)}",
        Approval approval => Text(approval.Asked),
        _ => "",
    };
}
