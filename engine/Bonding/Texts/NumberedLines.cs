namespace Connector.Bonding.Texts;

/// <summary>The lines of three versions of a text, equal lines by equal numbers.</summary>
internal sealed class NumberedLines
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];

    public NumberedLines(TextTriple texts)
    {
        Agreed = Numbers(texts.Of(texts.Agreed));
        Customer = Numbers(texts.Of(texts.Customer));
        Provider = Numbers(texts.Of(texts.Provider));
    }

    public int[] Agreed { get; }

    public int[] Customer { get; }

    public int[] Provider { get; }

    /// <summary>The line with a number.</summary>
    public string this[int number] => _lines[number];

    private int[] Numbers(string[] lines)
    {
        var numbers = new int[lines.Length];
        for (var place = 0; place < lines.Length; place++)
        {
            if (!_numbers.TryGetValue(lines[place], out numbers[place]))
            {
                _numbers[lines[place]] = numbers[place] = _lines.Count;
                _lines.Add(lines[place]);
            }
        }

        return numbers;
    }
}
