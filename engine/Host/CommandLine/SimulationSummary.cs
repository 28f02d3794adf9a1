using System.Globalization;
using Connector.Proofs.Simulation;

namespace Connector.Host.CommandLine;

/// <summary>
/// The results of a long simulation, a line a seed, each written as soon as it is known. It begins with what was simulated: of something else nothing
/// can be gone on with.
/// </summary>
internal sealed class SimulationSummary : IDisposable
{
    private readonly HashSet<ulong> _played = [];
    private readonly StreamWriter? _file;

    private SimulationSummary(string? path, string what)
    {
        if (path is null)
        {
            return;
        }

        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var goesOn = lines.FirstOrDefault() == what;
        foreach (var line in goesOn ? lines.Skip(1) : [])
        {
            var parts = line.Split(' ', 3);
            if (parts.Length >= 2 && ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && _played.Add(seed))
            {
                Failed += parts.Length > 2 ? 1 : 0;
            }
        }

        _file = new StreamWriter(path, append: goesOn) { AutoFlush = true };
        if (!goesOn)
        {
            _file.WriteLine(what);
        }
    }

    /// <summary>How many of the seeds played before failed.</summary>
    public int Failed { get; }

    /// <summary>Opens one; without a path nothing is kept.</summary>
    public static SimulationSummary Open(string? path, string what) => new(path, what);

    /// <summary>The seeds that were not played yet.</summary>
    public IReadOnlyList<ulong> Left(ulong first, int count) => [.. SimulationRun.From(first, count).Where(seed => !_played.Contains(seed))];

    public void Add(SeedResult result)
    {
        if (_file is not null)
        {
            lock (_file)
            {
                _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Seed} {result.Hash}{(result.Failure is { } failure ? $" {failure.Check.Name}: {failure.What.ReplaceLineEndings(" ")}" : "")}"));
            }
        }
    }

    public void Dispose() => _file?.Dispose();
}
