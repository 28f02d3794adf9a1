namespace Connector.Tests.Rules;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Rules => Path.Combine(Root, "rules");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Connector.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Connector.sln"));
}
