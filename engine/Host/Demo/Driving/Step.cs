namespace Connector.Host.Demo.Driving;

/// <summary>Something a person will do with a record some slices after having seen it.</summary>
/// <param name="Name">Names it among the record's steps.</param>
/// <param name="After">Slices after the record was first seen.</param>
/// <param name="Act">The act, given the record as last seen; null when there is nothing to do any more.</param>
internal sealed record Step(string Name, int After, Func<IReadOnlyDictionary<string, string>, string, Act?> Act);
