namespace Connector.Proofs.Simulation.Sites;

/// <summary>What simulated calls come back with when they fail.</summary>
internal static class Troubles
{
    private const string Code = "CB7102";

    public static Finding Away(string site, string table, int status, string why) => new(Code, Severity.Warning, $"{site} did not answer for {table}: {status} {why}");

    public static Finding Untested(string site, string table, string column) =>
        new(Code, Severity.Warning, $"{site} passes over the test of {table}.{column}, which our user may not read");

    public static Finding NoFile(string site, Attachment file) => new(Code, Severity.Warning, $"{site} has no file {file.SysId} that our user may read");
}
