using System.Collections.Concurrent;

namespace Connector.Passes;

/// <summary>
/// Holds instances to what they told of themselves when they were first used. One that tells something else, or no longer tells, is a clone, or its
/// address leads elsewhere: nobody's tickets are read from it or written to it before a person has looked. An instance is asked when a host first uses it,
/// after anything went wrong with it, and now and then; no clone is laid over an instance while it answers.
/// </summary>
internal sealed class IdentityPin(ILedger ledger, TimeProvider time, PassOptions options)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>Why the instance may be another one; null where it is the one it was, or never could tell.</summary>
    public async Task<Finding?> DoubtAsync(IInstance instance, CancellationToken cancel)
    {
        var slot = SlotOf(instance.Name);
        await slot.Gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return slot.Sure is { } since && time.GetElapsedTime(since) < Often ? null : await AskAsync(instance, slot, cancel).ConfigureAwait(false);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Something went wrong with the instance: it is asked again before it is used.</summary>
    public void Doubt(string instance) => SlotOf(instance).Sure = null;

    private async Task<Finding?> AskAsync(IInstance instance, Slot slot, CancellationToken cancel)
    {
        var stored = await ledger.IdentityAsync(instance.Name, cancel).ConfigureAwait(false);
        var known = options.Identities.GetValueOrDefault(instance.Name) ?? stored;
        var asked = time.GetTimestamp();
        var answer = await instance.IdentityAsync(cancel).ConfigureAwait(false);
        var identity = answer.Items is [var told, ..] ? told : null;
        if (known is not null && identity != known)
        {
            return identity is null ? PassTroubles.UnknownInstance(instance.Name, answer.Trouble) : PassTroubles.AnotherInstance(instance.Name, known, identity);
        }

        // What could not be asked is asked again, and what cannot tell has nothing to be held to.
        if (answer.Trouble is null)
        {
            if (identity is not null && identity != stored)
            {
                await ledger.IdentifyAsync(instance.Name, identity, cancel).ConfigureAwait(false);
            }

            slot.Sure = asked;
        }

        return null;
    }

    private Slot SlotOf(string instance) => _slots.GetOrAdd(instance, static _ => new Slot());

    // Passes of several customers ask the provider's instance once.
    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long? Sure { get; set; }
    }
}
