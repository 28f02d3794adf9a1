namespace Connector.Sandbox;

/// <summary>How one simulated instance starts. Every value has a working default.</summary>
public sealed class SandboxOptions
{
    /// <summary>The instance's name, for people; it also makes two instances with one seed give different ids.</summary>
    public string Name { get; init; } = "sandbox";

    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The accounts; the default is admin with password admin.</summary>
    public IReadOnlyList<SandboxUser> Users { get; init; } = [new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" }];

    public IReadOnlyList<OAuthClient> OAuthClients { get; init; } = [];

    public SandboxData Data { get; init; } = SandboxData.Empty;

    /// <summary>Files or folders of records to load over <see cref="Data"/>, in order: JSON, Table API answers, XML exports, update sets.</summary>
    public IReadOnlyList<string> DataPaths { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes every sys_id and every roll of dice repeatable.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The base of links in answers, which real instances build from a property; null gives the address listened on.</summary>
    public Uri? PublicBaseUrl { get; init; }

    /// <summary>sys_properties that differ from the product's defaults, such as glide.invalid_query.returns_no_rows.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows per page when a list asks for no limit.</summary>
    public int DefaultPageSize { get; init; } = 10_000;

    /// <summary>Whether answers are gzipped for callers that accept it, as real instances do.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>
    /// A SQLite file that keeps the records and files; null keeps them in memory only. A file that holds records already is
    /// taken up as it stands, and <see cref="Data"/> and <see cref="DataPaths"/> are not added again. Switches, sessions and tokens are not kept.
    /// </summary>
    public string? StatePath { get; init; }

    /// <summary>The largest attachment in bytes; 0 leaves it to com.glide.attachment.max_size.</summary>
    public long MaxAttachmentBytes { get; init; }
}
