namespace Connector.Ledger.Sqlite;

/// <summary>
/// One host's claim on a ledger: an exclusive lock of the operating system, which ends with the process however that ends.
/// A lock file left behind means nothing.
/// </summary>
internal sealed class Ownership : IDisposable
{
    private const int WindowsSharing = unchecked((int)0x80070020);
    private const int LinuxAgain = 11;
    private const int MacAgain = 35;

    private readonly FileStream _lock;

    private Ownership(FileStream locked) => _lock = locked;

    /// <summary>The claim, or null while another process, or another ledger of this one, holds it.</summary>
    public static Ownership? TryTake(string path)
    {
        try
        {
            return new Ownership(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error.HResult is WindowsSharing or LinuxAgain or MacAgain)
        {
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();
}
