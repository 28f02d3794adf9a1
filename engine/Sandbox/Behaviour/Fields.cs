namespace Connector.Sandbox.Behaviour;

/// <summary>The fields of a write as the caller sent them, in order, every value already text.</summary>
internal sealed class Fields : Dictionary<string, string>
{
    public Fields()
    {
    }

    public Fields(IEnumerable<KeyValuePair<string, string>> pairs)
        : base(pairs)
    {
    }

    public string Text(string name) => this.GetValueOrDefault(name, "");
}
