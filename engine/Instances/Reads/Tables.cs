using Connector.Instances.Queries;

namespace Connector.Instances.Reads;

/// <summary>Reads records: what changed, and what is named.</summary>
internal sealed class Tables(Lister lister, InstanceConfig config)
{
    /// <summary>Names asked for in one query.</summary>
    public const int InOneQuery = 100;

    public async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel)
    {
        // A tested column must be read to be checked, wanted or not.
        var tested = filter?.Tests().Where(test => test.Side == side && QueryText.IsField(test.Field)).Select(test => test.Field) ?? [];
        var asked = tested.All(field => shape.Ordinal(field) >= 0) ? shape : new RecordShape(shape.Table, [.. shape.Names, .. tested]);
        var listing = new Listing(asked, PushDown.Of(filter, side))
        {
            Side = side,
            By = "sys_updated_on",
            From = from.From ?? "",
            PageSize = config.PageSize,
            Filter = filter,
        };
        var answer = Answers.Of(config.Name, await lister.ReadAsync([listing], cancel).ConfigureAwait(false), row => row);
        return ReferenceEquals(asked, shape) ? answer : answer with { Items = [.. answer.Items.Select(row => row.Narrowed(shape))] };
    }

    public async Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel)
    {
        var listings = Lists.Ids(sysIds).Select(ids => new Listing(shape, EncodedQuery.Clause($"sys_idIN{ids}"))
        {
            Side = side,
            PageSize = InOneQuery,
            FitsOnePage = true,
        });
        return Answers.Of(config.Name, await lister.ReadAsync(listings, cancel).ConfigureAwait(false), row => row);
    }
}
