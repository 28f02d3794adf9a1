using System.Text;

namespace Connector.Bonding.Texts;

/// <summary>Three versions of a text, cut down to the lines between those that all three begin and end with.</summary>
internal readonly struct TextTriple
{
    private readonly string _start;
    private readonly string _end;
    private readonly bool _wasEmpty;

    public TextTriple(string agreed, string customer, string provider)
    {
        var start = Math.Min(agreed.AsSpan().CommonPrefixLength(customer), agreed.AsSpan().CommonPrefixLength(provider));
        start = agreed.AsSpan(0, start).LastIndexOf('\n') + 1;
        var end = Math.Min(CommonEnd(agreed.AsSpan(start), customer.AsSpan(start)), CommonEnd(agreed.AsSpan(start), provider.AsSpan(start)));
        var feed = agreed.AsSpan(agreed.Length - end).IndexOf('\n');
        end = feed < 0 ? 0 : end - feed - 1;
        _start = agreed[..start];
        _end = agreed[(agreed.Length - end)..];
        _wasEmpty = start == 0 && end == 0;
        Agreed = agreed[start..(agreed.Length - end)];
        Customer = customer[start..(customer.Length - end)];
        Provider = provider[start..(provider.Length - end)];
    }

    public string Agreed { get; }

    public string Customer { get; }

    public string Provider { get; }

    public int Characters => Agreed.Length + Customer.Length + Provider.Length;

    public int Lines => Agreed.AsSpan().Count('\n') + Customer.AsSpan().Count('\n') + Provider.AsSpan().Count('\n');

    /// <summary>Whether the versions run to the end of their texts, so that their last line is not ended.</summary>
    public bool IsLast => _end.Length == 0;

    /// <summary>The lines of a version; none of an empty text.</summary>
    public string[] Of(string version) => version.Length == 0 && _wasEmpty ? [] : Split(version, IsLast);

    /// <summary>The whole text that has these lines in the middle.</summary>
    public string Whole(List<string> lines)
    {
        // Where the last lines are gone, the one before them is the last and is not ended.
        var text = new StringBuilder(IsLast && lines.Count == 0 ? (_start.Length == 0 ? "" : _start[..^1]) : _start);
        text.AppendJoin('\n', lines);
        if (!IsLast && lines.Count > 0)
        {
            text.Append('\n');
        }

        return text.Append(_end).ToString();
    }

    private static string[] Split(string version, bool isLast) =>
        isLast ? version.Split('\n') : version.Length == 0 ? [] : version[..^1].Split('\n');

    private static int CommonEnd(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var end = 0;
        for (var most = Math.Min(left.Length, right.Length); end < most && left[^(end + 1)] == right[^(end + 1)];)
        {
            end++;
        }

        return end;
    }
}
