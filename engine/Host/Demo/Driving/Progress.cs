using System.Text;

namespace Connector.Host.Demo.Driving;

/// <summary>
/// How far the story was told: one line for each act done and each slice followed by a pass, appended at once, so that a killed demo can be
/// run again and goes on. Without a file it only remembers.
/// </summary>
internal sealed class Progress : IDisposable
{
    private const string SlicePrefix = "=";

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly StreamWriter? _file;
    private readonly Lock _gate = new();

    private Progress(StreamWriter? file) => _file = file;

    /// <summary>Slices told and carried.</summary>
    public int Slices { get; private set; }

    /// <summary>Whether this run goes on where another stopped: what is not noted may have been done all the same.</summary>
    public bool Resumed { get; private init; }

    public static Progress InMemory() => new(null);

    public static Progress In(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "progress.txt");
        var known = File.Exists(path) ? File.ReadAllText(path) : "";

        // A killed run may have left half a line, which names nothing, or worse, another act.
        var whole = known[..(known.LastIndexOf('\n') + 1)];
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(Encoding.UTF8.GetByteCount(whole));
        file.Seek(0, SeekOrigin.End);
        var progress = new Progress(new StreamWriter(file) { AutoFlush = true, NewLine = "\n" }) { Resumed = known.Length > 0 };
        foreach (var line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            progress.Note(line);
        return progress;
    }

    public bool Has(string act)
    {
        lock (_gate)
            return _done.Contains(act);
    }

    public void Done(IEnumerable<string> acts) => Append([.. acts]);

    public void Passed(int slice) => Append([$"{SlicePrefix}{slice}"]);

    public void Dispose() => _file?.Dispose();

    private void Append(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        lock (_gate)
        {
            foreach (var line in lines)
                Note(line);
            _file?.WriteLine(string.Join('\n', lines));
        }
    }

    private void Note(string line)
    {
        if (line.StartsWith(SlicePrefix, StringComparison.Ordinal))
            Slices = int.Parse(line.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) + 1;
        else
            _done.Add(line);
    }
}
