using Connector.Ledger;
using Connector.Passes;
using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Passes;

/// <summary>An instance is the one it was, or a person says what it is to be.</summary>
public sealed class IdentityPinFacts : IDisposable
{
    private readonly MemoryDatabase _database = new();
    private readonly FakeTimeProvider _time = new();
    private readonly StillInstance _instance = new("acme-prod") { Identity = "one" };

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task It_is_asked_once_as_long_as_all_goes_well_and_again_after_anything_went_wrong()
    {
        var pin = Pin();
        Assert.Null(await pin.DoubtAsync(_instance, CancellationToken.None));
        _instance.Identity = "a clone";
        Assert.Null(await pin.DoubtAsync(_instance, CancellationToken.None));

        pin.Doubt("acme-prod");

        Assert.Equal("CB5013", (await pin.DoubtAsync(_instance, CancellationToken.None))?.Code);
        _instance.Identity = "one";
        Assert.Null(await pin.DoubtAsync(_instance, CancellationToken.None));
    }

    [Fact]
    public async Task It_is_asked_again_now_and_then()
    {
        var pin = Pin();
        Assert.Null(await pin.DoubtAsync(_instance, CancellationToken.None));
        _instance.Identity = "a clone";

        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("CB5013", (await pin.DoubtAsync(_instance, CancellationToken.None))?.Code);
    }

    [Fact]
    public async Task What_told_before_and_no_longer_does_is_not_used()
    {
        Assert.Null(await Pin().DoubtAsync(_instance, CancellationToken.None));
        _instance.Identity = null;

        Assert.Equal("CB5014", (await Pin().DoubtAsync(_instance, CancellationToken.None))?.Code);
    }

    [Fact]
    public async Task What_never_told_is_held_to_nothing()
    {
        _instance.Identity = null;
        Assert.Null(await Pin().DoubtAsync(_instance, CancellationToken.None));
        _instance.Identity = "one";
        Assert.Null(await Pin().DoubtAsync(_instance, CancellationToken.None));
    }

    [Fact]
    public async Task A_person_may_say_that_it_is_meant_to_be_another()
    {
        Assert.Null(await Pin().DoubtAsync(_instance, CancellationToken.None));
        _instance.Identity = "two";
        Assert.Equal("CB5013", (await Pin().DoubtAsync(_instance, CancellationToken.None))?.Code);

        Assert.Null(await Pin("two").DoubtAsync(_instance, CancellationToken.None));

        Assert.Null(await Pin().DoubtAsync(_instance, CancellationToken.None));
    }

    // A host that has just started.
    private IdentityPin Pin(string? meant = null) => new(
        _database.Open(), _time, new PassOptions { Identities = new Dictionary<string, string>(meant is null ? [] : [KeyValuePair.Create("acme-prod", meant)]) });
}
