using System.Text;

namespace Connector.Sandbox.Loading;

/// <summary>Gathers what is found; what concerns many records is told once, at the first.</summary>
internal sealed class DataFindings
{
    private const int LongestName = 80;
    private readonly List<DataFinding> found = [];
    private readonly HashSet<string> told = [];

    public IReadOnlyList<DataFinding> Found => found;

    public void Error(string file, int line, string message, string fix) => found.Add(new(true, file, line, message, fix));

    public void Warn(string file, int line, string message, string fix) => found.Add(new(false, file, line, message, fix));

    public void WarnOnce(string file, int line, string message, string fix)
    {
        if (told.Add(message)) Warn(file, line, message, fix);
    }

    /// <summary>A name from a file as it may stand in a message: not too long, and without control characters.</summary>
    public static string Shown(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name.AsSpan(0, Math.Min(name.Length, LongestName)))
            text.Append(char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter);
        return name.Length > LongestName ? text.Append('…').ToString() : text.ToString();
    }
}
