using Connector.Abstractions.Watching;
using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Watching;

public sealed class QuietFacts : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Quiet _quiet;

    public QuietFacts() => _quiet = new Quiet(_time, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    public void Dispose() => _quiet.Dispose();

    [Fact]
    public async Task Ten_rapid_changes_are_one_signal_given_a_moment_after_the_last()
    {
        var begun = _time.GetTimestamp();
        for (var change = 0; change < 10; change++)
        {
            _quiet.Touch();
            Pass(50);
        }

        var signal = _quiet.NextAsync(default);
        Pass(49);
        Assert.False(signal.IsCompleted);
        Pass(1);

        Assert.Equal(begun, await signal);
        Pass(10_000);
        Assert.False(_quiet.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task Changes_that_never_cease_are_signalled_once_a_second()
    {
        var signal = _quiet.NextAsync(default);
        for (var elapsed = 0; elapsed < 1_000; elapsed += 50)
        {
            Assert.False(signal.IsCompleted);
            _quiet.Touch();
            Pass(50);
        }

        await signal.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Signals_that_wait_to_be_taken_are_one_with_the_time_of_the_first()
    {
        var begun = _time.GetTimestamp();
        _quiet.Touch();
        Pass(500);
        _quiet.Touch();
        Pass(500);

        Assert.Equal(begun, await _quiet.NextAsync(default));
        Assert.False(_quiet.NextAsync(default).IsCompleted);
    }

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
