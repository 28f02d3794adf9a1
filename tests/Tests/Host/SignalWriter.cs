using System.Text;

namespace Connector.Tests.Host;

/// <summary>Catches what is written, and tells as soon as some words are among it.</summary>
internal sealed class SignalWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Words, TaskCompletionSource Seen)> _awaited = [];

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Waits until the words have been written; fails as soon as they cannot be any more.</summary>
    public async Task SeenAsync(string words, Task<CommandRun> writing)
    {
        var seen = SeenAsync(words);
        var first = await Task.WhenAny(seen, writing).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(first == seen, first == writing ? $"Never written: {words}. Instead: {await writing}" : words);
    }

    private Task SeenAsync(string words)
    {
        lock (_text)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((words, seen));
            Look();
            return seen.Task;
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
            Look();
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }

    private void Look()
    {
        var text = _text.ToString();
        foreach (var (_, seen) in _awaited.Where(one => text.Contains(one.Words, StringComparison.Ordinal)))
        {
            seen.TrySetResult();
        }
    }
}
