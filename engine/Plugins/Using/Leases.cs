namespace Connector.Plugins.Using;

/// <summary>Several things held together.</summary>
internal sealed class Leases(IReadOnlyList<IDisposable> held) : IDisposable
{
    public void Dispose()
    {
        foreach (var one in held)
        {
            one.Dispose();
        }
    }
}
