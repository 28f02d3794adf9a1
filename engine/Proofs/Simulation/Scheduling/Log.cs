using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Connector.Proofs.Simulation.Scheduling;

/// <summary>Everything that happened, line by line: hashed always, so that two runs can be compared, and kept where somebody is to read it.</summary>
internal sealed class Log(Agenda agenda, bool keeps) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Write(string who, string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromMilliseconds(agenda.Now):hh\\:mm\\:ss\\.fff}  {who,-10} {what}");
        _hash.AppendData(MemoryMarshal.AsBytes(line.AsSpan()));
        if (keeps)
        {
            _lines.Add(line);
        }
    }

    /// <summary>The hash of every line so far.</summary>
    public string Hash() => Convert.ToHexStringLower(_hash.GetCurrentHash().AsSpan(0, 8));

    public void Dispose() => _hash.Dispose();
}
