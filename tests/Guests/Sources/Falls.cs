using Connector.Abstractions.Bonds;
using Connector.Abstractions.Instances;
using Connector.Abstractions.Plugins;
using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;

namespace Guests;

public sealed class Falls : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Instance("falling", setup => new Falling(setup));

    private sealed class Falling(InstanceSetup setup) : IInstance
    {
        public string Name => setup.Name;

        public string User => setup.Settings.Text("user") + setup.Secret("password");

        public long Calls => 7;

        public Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
            Task.FromResult(new Answer<Record>([new Record(new RecordKey(side, shape.Table, "1"), shape, new string?[shape.Names.Count])], null));

        public Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) => throw new InvalidOperationException("fell");

        public async Task<Answer<JournalEntry>> JournalAsync(IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel)
        {
            await Task.Yield();
            throw new InvalidOperationException("fell later");
        }

        public Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<Receipt>> DeliverAsync(IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel) => throw new IOException("cut off");

        public Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Download> DownloadAsync(Attachment file, CancellationToken cancel) => throw new NotSupportedException();
    }
}
