using Connector.Ledger;

namespace Connector.Stores;

/// <summary>How plugins did can be read beside the host that wrote it down.</summary>
public sealed class PluginFiguresFacts : IDisposable
{
    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task Figures_replace_those_before_and_are_read_while_the_host_owns_the_ledger()
    {
        PluginRow[] first = [Row("Acme", 3), Row("Notify", 5)];
        await using var owner = await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System));
        await owner.KeepFiguresAsync(first, default);
        await using var reader = await Samples.OpenedAsync(SqliteLedger.ReadAsync(_folder.Ledger));
        Assert.Equal(first, await reader.FiguresAsync(default));

        await owner.KeepFiguresAsync([Row("Acme", 4)], default);

        Assert.Equal([Row("Acme", 4)], await reader.FiguresAsync(default));
    }

    private static PluginRow Row(string folder, long calls) => new(folder, folder, "1.0.0", "inForce", Samples.Noon, calls, 1, TimeSpan.FromMilliseconds(1.5), 4096);
}
