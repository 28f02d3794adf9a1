using System.Globalization;

namespace Connector.Proofs.Simulation.Bugs;

/// <summary>What a sweep gave is changed on its way.</summary>
internal sealed class SweepBug(IInstance instance, Func<Answer<Record>, Answer<Record>> changed) : ThroughInstance(instance)
{
    public override async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
        changed(await Instance.SweepAsync(side, shape, from, filter, cancel).ConfigureAwait(false));
}

/// <summary>The time of a sweep is changed, of records and of files.</summary>
internal sealed class SweepTimeBug(IInstance instance, Func<DateTimeOffset?, DateTimeOffset?> changed) : ThroughInstance(instance)
{
    public override async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel)
    {
        var answer = await Instance.SweepAsync(side, shape, from, filter, cancel).ConfigureAwait(false);
        return answer with { Now = changed(answer.Now) };
    }

    public override async Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel)
    {
        var answer = await Instance.SweepFilesAsync(tables, from, cancel).ConfigureAwait(false);
        return answer with { Now = changed(answer.Now) };
    }
}

/// <summary>Nobody asks an instance who it is.</summary>
internal sealed class UnpinnedBug(IInstance instance) : ThroughInstance(instance)
{
    public override Task<Answer<string>> IdentityAsync(CancellationToken cancel) => Task.FromResult(new Answer<string>([], null));
}

/// <summary>What may not be read is taken for empty.</summary>
internal sealed class AbsentBug(IInstance instance) : ThroughInstance(instance)
{
    public override async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel) =>
        Filled(await Instance.SweepAsync(side, shape, from, filter, cancel).ConfigureAwait(false));

    public override async Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        Filled(await Instance.FetchAsync(side, shape, sysIds, cancel).ConfigureAwait(false));

    private static Answer<Record> Filled(Answer<Record> answer) =>
        answer with { Items = [.. answer.Items.Select(record => record.With(record.Shape.Names.Where(name => record[name] is null).Select(name => new FieldValue(name, ""))))] };
}

/// <summary>A read that failed is taken for one that found nothing.</summary>
internal sealed class FailedReadBug(IInstance instance) : ThroughInstance(instance)
{
    public override async Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        await Instance.FetchAsync(side, shape, sysIds, cancel).ConfigureAwait(false) with { Trouble = null };
}

/// <summary>Comments are told apart by what they say.</summary>
internal sealed class SameTextBug(IInstance instance) : ThroughInstance(instance)
{
    public override async Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel)
    {
        var answer = await Instance.JournalAsync(records, fields, since.Length == 0 ? since : "", cancel).ConfigureAwait(false);
        return answer with
        {
            Items = [.. answer.Items.DistinctBy(entry => (entry.Record, entry.Field, entry.Text)).Where(entry => string.CompareOrdinal(entry.CreatedOn, since) >= 0)],
        };
    }
}

/// <summary>Comments are read from the moment their record was last seen to change, to the second.</summary>
internal sealed class CommentTimeBug(IInstance instance, TimeSpan settleDelay) : ThroughInstance(instance)
{
    private const string Stamp = "yyyy-MM-dd HH:mm:ss";

    public override Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel) =>
        Instance.JournalAsync(records, fields, since.Length == 0 ? since : (DateTime.ParseExact(since, Stamp, CultureInfo.InvariantCulture) + settleDelay)
            .ToString(Stamp, CultureInfo.InvariantCulture), cancel);
}
