using Connector.Instances.Queries;

namespace Connector.Instances.Reads;

/// <summary>Finds records by what they hold.</summary>
internal sealed class Finds(Lister lister, InstanceConfig config)
{
    private const string Owner = "request_item";
    private const string Name = "sc_item_option.item_option_new.name";
    private const string Text = "sc_item_option.value";

    private const string Identity = "instance_id";

    private static readonly RecordShape Properties = new("sys_properties", ["name", "value"]);
    private static readonly RecordShape Variables = new("sc_item_option_mtom", [Owner, Name, Text]);

    public async Task<Answer<KeyMatch>> FindAsync(string table, string by, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        if (!QueryText.IsField(by))
        {
            return new Answer<KeyMatch>([], null);
        }

        var shape = new RecordShape(table, [by, "active"]);
        var filter = new FieldTest(default, by, Comparison.In, [.. keys.Select(key => new Value(key))]);
        var listings = Lists.OneOf(by, keys).Select(clause => Of(shape, EncodedQuery.Clause(clause)) with { Filter = filter, WantsProof = true });
        var rows = Answers.Of(config.Name, await lister.ReadAsync(listings, cancel).ConfigureAwait(false), row => row["active"] == "false" ? null : row);
        return Matched(rows, keys, row => (row[by], row.Key.SysId));
    }

    public async Task<Answer<VariableValue>> VariablesAsync(IReadOnlyCollection<string> requestedItems, CancellationToken cancel)
    {
        var wanted = requestedItems.ToHashSet(StringComparer.Ordinal);
        var listings = Lists.Ids(requestedItems).Select(ids => Of(Variables, EncodedQuery.Clause($"{Owner}IN{ids}")));
        return Answers.Of(config.Name, await lister.ReadAsync(listings, cancel).ConfigureAwait(false), row =>
            wanted.Contains(row[Owner] ?? "") && row[Name] is { Length: > 0 } name ? new VariableValue(row[Owner]!, name, row[Text] ?? "") : null);
    }

    public async Task<Answer<KeyMatch>> FindOrdersAsync(string variable, IReadOnlyCollection<string> values, CancellationToken cancel)
    {
        if (!QueryText.IsPlain(variable))
        {
            return new Answer<KeyMatch>([], null);
        }

        var filter = new FieldTest(default, Name, Comparison.Is, [variable]);
        var named = EncodedQuery.Clause($"{Name}={QueryText.Escaped(variable)}");
        var listings = Lists.OneOf(Text, values).Select(clause => Of(Variables, named.And(EncodedQuery.Clause(clause))) with { Filter = filter, WantsProof = true });
        var rows = Answers.Of(config.Name, await lister.ReadAsync(listings, cancel).ConfigureAwait(false), row =>
            row[Owner] is { Length: > 0 } ? row : null);
        return Matched(rows, values, row => (row[Text], row[Owner]!));
    }

    public async Task<Answer<string>> IdentityAsync(CancellationToken cancel) => Answers.Of(
        config.Name, await lister.ReadAsync([Of(Properties, EncodedQuery.Clause($"name={Identity}"))], cancel).ConfigureAwait(false),
        row => row["name"] == Identity && row["value"] is { Length: > 0 } identity ? identity : null);

    private Listing Of(RecordShape shape, EncodedQuery query) => new(shape, query) { PageSize = config.PageSize };

    // The instance compares without regard to case; whoever asked gets its own spelling back.
    private static Answer<KeyMatch> Matched(Answer<Record> rows, IEnumerable<string> asked, Func<Record, (string? Key, string SysId)> read)
    {
        var spellings = asked.Distinct(StringComparer.Ordinal).ToLookup(key => key, StringComparer.OrdinalIgnoreCase);
        return new Answer<KeyMatch>(
            [.. from row in rows.Items let found = read(row) from key in spellings[found.Key ?? ""] select new KeyMatch(key, found.SysId)],
            rows.Trouble, rows.Now);
    }
}
