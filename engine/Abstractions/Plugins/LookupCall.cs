namespace Connector.Abstractions.Plugins;

/// <summary>Answers for many values at once. A value left out of the answers has none, and holds its bond.</summary>
/// <param name="values">The values asked about, each once, none empty.</param>
/// <param name="cancel">Cancelled when the time is over or the host stops.</param>
public delegate Task<IReadOnlyDictionary<string, string>> LookupCall(IReadOnlyCollection<string> values, CancellationToken cancel);
