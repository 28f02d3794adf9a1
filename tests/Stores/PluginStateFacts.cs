using Connector.Ledger;

namespace Connector.Stores;

/// <summary>What plugins keep outlives the host, and each sees its own only.</summary>
public sealed class PluginStateFacts : IDisposable
{
    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task A_kept_text_is_there_after_the_ledger_was_opened_again_and_for_its_own_plugin_only()
    {
        await using (var first = await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System)))
        {
            await first.KeepStateAsync("Notify", "told", "begun", default);
            await first.KeepStateAsync("Notify", "told", "held", default);
            await first.KeepStateAsync("Notify", "gone", "x", default);
            await first.KeepStateAsync("Notify", "gone", null, default);
        }

        await using var ledger = await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System));
        Assert.Equal("held", await ledger.StateAsync("Notify", "told", default));
        Assert.Null(await ledger.StateAsync("Notify", "gone", default));
        Assert.Null(await ledger.StateAsync("Acme", "told", default));
    }
}
