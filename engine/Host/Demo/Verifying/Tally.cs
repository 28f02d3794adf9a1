namespace Connector.Host.Demo.Verifying;

/// <summary>Things of one kind that went wrong: how many, and the first of them in words.</summary>
internal sealed class Tally
{
    private const int Told = 20;

    private readonly List<string> _first = [];

    public int Count { get; private set; }

    public IReadOnlyList<string> First => _first;

    public void Add(string explanation, int times = 1)
    {
        Count += times;
        if (_first.Count < Told)
            _first.Add(explanation);
    }
}
