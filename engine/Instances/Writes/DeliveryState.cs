using System.Collections.Concurrent;
using System.Globalization;

namespace Connector.Instances.Writes;

/// <summary>What has become of the writes of one delivery so far.</summary>
internal sealed class DeliveryState(IReadOnlyList<Write> writes, TimeProvider time)
{
    // An entry may have been written before the reply was, and clocks of an instance's nodes differ a little.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly Receipt?[] _receipts = new Receipt?[writes.Count];
    private readonly ConcurrentDictionary<string, bool> _stopped = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();

    public IReadOnlyList<Write> Writes => writes;

    /// <summary>A moment before the first write, by the instance's own clock; empty when it never told its time.</summary>
    public string Since { get; private set; } = "";

    public Receipt? this[int place]
    {
        get => _receipts[place];
        set => _receipts[place] = value;
    }

    /// <summary>Whether an earlier write of this bond did not get through.</summary>
    public bool IsStopped(string bond) => _stopped.ContainsKey(bond);

    /// <summary>Notes a receipt; one that is not delivered stops its bond.</summary>
    public void Settle(int place, Receipt receipt)
    {
        _receipts[place] = receipt;
        if (receipt is not Delivered)
        {
            _stopped[writes[place].Bond] = true;
        }
    }

    /// <summary>Learns the instance's time from a reply.</summary>
    public void Heard(DateTimeOffset? now)
    {
        if (now is { } date && Since.Length == 0)
        {
            Since = (date - time.GetElapsedTime(_began) - Slack).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>All receipts; a place that none was noted for is a bug of ours, told as not known.</summary>
    public IReadOnlyList<Receipt> Receipts() =>
        [.. _receipts.Select((receipt, place) => receipt ?? new Unsure(writes[place].Id, "no receipt was noted"))];
}
