namespace Connector.Plugins.Storing;

/// <summary>
/// Copies of plugins that nobody else writes to, kept by their content: what runs is loaded from here, so a file that is overwritten, cut off or taken
/// away in the plugins folder hurts nothing. The last good versions stay, to go back to.
/// </summary>
internal sealed class PluginStore(string folder)
{
    private const int MostKept = 5;

    /// <summary>A copy of a plugin's folder; null where the folder changed meanwhile, so that what was vetted is what is loaded.</summary>
    public string? Copy(string from, PluginFiles files)
    {
        var to = Home(from, files.Hash);
        if (Directory.Exists(to) && PluginFiles.Of(to).Hash == files.Hash)
        {
            return to;
        }

        var aside = to + ".new";
        Remove(aside);
        Remove(to);
        Copy(from, aside, files.Contents.Keys);
        if (PluginFiles.Of(aside).Hash != files.Hash)
        {
            Remove(aside);
            return null;
        }

        Directory.Move(aside, to);
        return to;
    }

    /// <summary>Remembers that a version is in force; the oldest beyond the kept ones goes.</summary>
    public void Remember(string from, StoredVersion version)
    {
        var versions = Versions(from).With(version);
        foreach (var old in versions.Known.SkipLast(MostKept).Where(one => one.Hash != version.Hash))
        {
            Remove(Home(from, old.Hash));
        }

        versions = versions with { Known = [.. versions.Known.Where((one, index) => index >= versions.Known.Count - MostKept || one.Hash == version.Hash)] };
        versions.Write(Record(from));
    }

    /// <summary>The good versions of a plugin's folder.</summary>
    public StoredVersions Versions(string from) => StoredVersions.Read(Record(from));

    /// <summary>The copy of a version that was good; null where it is not there any more, or not whole.</summary>
    public (string Folder, PluginFiles Files)? Kept(string from, string hash)
    {
        var home = Home(from, hash);
        return Directory.Exists(home) && PluginFiles.Of(home) is var files && files.Hash == hash ? (home, files) : null;
    }

    /// <summary>Puts a version that was good back in the plugins folder, its plugin.json last: until then what is there does not fit together.</summary>
    public void Restore(string from, string hash)
    {
        var (home, files) = Kept(from, hash) ?? throw new IOException($"The copy of version {hash} is gone.");
        foreach (var stray in PluginFiles.Of(from).Contents.Keys.Except(files.Contents.Keys))
        {
            File.Delete(Path.Combine(from, stray));
        }

        Copy(home, from, files.Contents.Keys.OrderBy(file => file == Manifests.PluginManifest.FileName));
    }

    private string Home(string from, string hash) => Path.Combine(folder, Path.GetFileName(from), hash);

    private string Record(string from)
    {
        var home = Path.Combine(folder, Path.GetFileName(from));
        Directory.CreateDirectory(home);
        return Path.Combine(home, "versions.json");
    }

    private static void Copy(string from, string to, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var aside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.new");
            File.Copy(Path.Combine(from, file), aside, overwrite: true);
            File.Move(aside, target, overwrite: true);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
