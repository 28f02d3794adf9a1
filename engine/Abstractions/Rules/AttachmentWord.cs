using System.Runtime.CompilerServices;

namespace Connector.Abstractions.Rules;

/// <summary>Files, waiting to be told which way they travel.</summary>
public sealed class AttachmentWord
{
    /// <summary>Both ways.</summary>
    /// <param name="maxMegabytes">Larger files stay, with a finding; default 25.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public AttachmentRule BothWays(int maxMegabytes = 25, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(Flow.BothWays, maxMegabytes) { At = new(file, line) };

    /// <summary>To the provider only.</summary>
    /// <param name="maxMegabytes">Larger files stay, with a finding; default 25.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public AttachmentRule ToProvider(int maxMegabytes = 25, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(Flow.ToProvider, maxMegabytes) { At = new(file, line) };

    /// <summary>To the customer only.</summary>
    /// <param name="maxMegabytes">Larger files stay, with a finding; default 25.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public AttachmentRule ToCustomer(int maxMegabytes = 25, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(Flow.ToCustomer, maxMegabytes) { At = new(file, line) };
}
