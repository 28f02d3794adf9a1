using System.IO.Compression;

namespace Connector.Sandbox.IncidentLog;

/// <summary>A year of a real company's incidents, from the audit log of its own instance. See ATTRIBUTION.md.</summary>
public static class EventLog
{
    /// <summary>How many incidents the log holds.</summary>
    public const int Incidents = 24_918;

    /// <summary>Reads the first incidents to be opened, with all their events. Only that part of the log is unpacked.</summary>
    /// <param name="incidents">How many, from 1; a number above <see cref="Incidents"/> reads them all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static IncidentHistory Read(int incidents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(incidents, 1);
        using var resource = typeof(EventLog).Assembly.GetManifestResourceStream(typeof(EventLog), "incident_event_log.br")!;
        using var lines = new StreamReader(new BrotliStream(resource, CompressionMode.Decompress));
        var foundation = new Foundation();
        var events = new List<LoggedEvent>();
        foreach (var incident in PackedIncident.ReadAll(lines).Take(incidents))
            events.AddRange(new Retelling(incident, foundation).Events());

        // The sort is stable: events of one minute keep the order of their incidents, and within an incident the order of the log.
        return new([.. events.OrderBy(logged => logged.At)], foundation.Records);
    }
}
