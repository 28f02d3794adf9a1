using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation.Sites;

/// <summary>A batch of writes at a site: done one after the other, each in its own moment, whether or not anybody still waits for the answer.</summary>
internal sealed class SiteDelivery(Site site, Watch watch, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, Mishap mishap)
{
    private const int Apart = 25;

    private readonly Dictionary<string, Receipt> _receipts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stopped = new(StringComparer.Ordinal);

    /// <summary>Lets the batch run; gives the milliseconds after which it is done.</summary>
    public int Run(Agenda agenda)
    {
        var served = mishap switch { Mishap.RequestLost => 0, Mishap.BrokenOff or Mishap.CutShort => (writes.Count + 1) / 2, _ => writes.Count };
        for (var place = 0; place < served; place++)
        {
            var write = writes[place];
            agenda.In((place + 1) * Apart, () => Serve(write));
        }

        return (served + 1) * Apart;
    }

    /// <summary>What the caller learns, by write.</summary>
    public Dictionary<string, Receipt> Receipts() => writes.ToDictionary(write => write.Id, Told, StringComparer.Ordinal);

    /// <summary>Attaches a file.</summary>
    public static Receipt Attach(Site site, Watch watch, AddFile write, string content)
    {
        watch.Writing(site, write);
        if (site.Shown(write.Key.SysId) is not { } record)
        {
            return new Refused(write.Id, 404, "No Record found", Passing: false);
        }

        var file = site.Attach(record, write.Source.FileName, content, Site.Us, site.Clock.Stamp, write.Bond);
        watch.Wrote(site, write, record);
        return new Delivered(write.Id, write.Key, null, file.File.SysId);
    }

    private Receipt Told(Write write) => mishap switch
    {
        Mishap.RequestLost or Mishap.ReplyLost or Mishap.BrokenOff => new Unsure(write.Id, "the connection broke before the answer came"),
        _ when !_receipts.TryGetValue(write.Id, out _) => new Refused(write.Id, 0, "the batch ran out of time before its turn", Passing: true),
        Mishap.NoReadBack when _receipts[write.Id] is Delivered delivered => delivered with { EntryId = "" },
        _ => _receipts[write.Id],
    };

    private void Serve(Write write)
    {
        var receipt = _stopped.Contains(write.Bond)
            ? new Refused(write.Id, 0, "not sent, because an earlier write of the same bond did not get through", Passing: true)
            : Apply(write);
        _receipts[write.Id] = receipt;
        if (receipt is not Delivered)
        {
            _stopped.Add(write.Bond);
        }
    }

    private Receipt Apply(Write write)
    {
        watch.Writing(site, write);
        var (record, entry, refusal) = write switch
        {
            CreateRecord create => Create(create),
            UpdateRecord update => Update(update),
            AddEntry comment => Comment(comment),
            _ => (null, "", new Refused(write.Id, 400, $"a {write.GetType().Name} means nothing here", Passing: false)),
        };
        if (record is null)
        {
            return refusal!;
        }

        watch.Wrote(site, write, record);
        return new Delivered(write.Id, write.Key, shapes.TryGetValue(record.Table, out var shape) ? site.Read(record, shape) : null, entry);
    }

    private (SiteRecord?, string, Refused?) Create(CreateRecord create)
    {
        // A refused creation is looked for under its own id: an attempt whose answer was lost had made it.
        if (site.Find(create.Key.SysId) is { } there)
        {
            return site.Hidden.Contains(there.SysId) ? (null, "", Denied(create, "Error during insert of the record, possibly a duplicate")) : (there, "", null);
        }

        var made = new SiteRecord(create.Key.Table, create.Key.SysId);
        if (site.Write(made, create.Fields, Site.Us, site.Clock.Stamp) is { } refusal)
        {
            return (null, "", Denied(create, refusal));
        }

        var record = site.Make(create.Key.Table, Site.Us, site.Clock.Stamp, create.Key.SysId, create.Bond);
        site.Write(record, create.Fields, Site.Us, site.Clock.Stamp);
        record.ModCount = 0;
        return (record, "", null);
    }

    private (SiteRecord?, string, Refused?) Update(UpdateRecord update) =>
        site.Shown(update.Key.SysId) is not { } record ? (null, "", Missing(update))
        : site.Write(record, update.Fields, Site.Us, site.Clock.Stamp) is { } refusal ? (null, "", Denied(update, refusal))
        : (record, "", null);

    private (SiteRecord?, string, Refused?) Comment(AddEntry comment) => site.Shown(comment.Key.SysId) is not { } record
        ? (null, "", Missing(comment))
        : (record, site.Comment(record, comment.Field, comment.Text, Site.Us, site.Clock.Stamp, comment.Bond).Entry.SysId, null);

    private static Refused Missing(Write write) => new(write.Id, 404, "No Record found", Passing: false);

    private static Refused Denied(Write write, string why) => new(write.Id, 403, why, Passing: false);
}
