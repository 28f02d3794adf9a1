using Connector.Sandbox;

namespace Connector.Conformance;

/// <summary>One demo instance for a class of tests that only read.</summary>
public sealed class SharedInstance : IAsyncLifetime
{
    internal Client Client { get; private set; } = null!;

    internal SandboxInstance Instance { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Instance = await SandboxInstance.StartAsync(new() { Data = SandboxData.Demo });
        Client = new Client(Instance.Address);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Instance.DisposeAsync();
    }
}
