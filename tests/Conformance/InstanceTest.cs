using Connector.Sandbox;

namespace Connector.Conformance;

/// <summary>Starts an instance of its own for each test; a conformance test speaks to it over HTTP only.</summary>
public abstract class InstanceTest : IAsyncLifetime
{
    private protected Client Client { get; private set; } = null!;

    private protected SandboxInstance Instance { get; private set; } = null!;

    private protected virtual SandboxOptions Options => new();

    public async Task InitializeAsync()
    {
        Instance = await SandboxInstance.StartAsync(Options);
        Client = new Client(Instance.Address);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Instance.DisposeAsync();
    }
}
