namespace Connector.Scenarios.Demo;

/// <summary>The checkout the tests run in.</summary>
internal static class Repository
{
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
                return Path.Combine(folder.FullName, name);
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
