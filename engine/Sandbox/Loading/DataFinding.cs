namespace Connector.Sandbox.Loading;

/// <summary>Something about the data an instance was to start with.</summary>
/// <param name="IsError">Whether the file, or that record of it, was not loaded; otherwise only a part was left out.</param>
/// <param name="File">The file, as it was found.</param>
/// <param name="Line">The line it is about; 0 where no line is.</param>
/// <param name="Message">What, and why.</param>
/// <param name="Fix">What to do.</param>
public sealed record DataFinding(bool IsError, string File, int Line, string Message, string Fix);
