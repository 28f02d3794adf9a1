using System.Collections.Concurrent;

namespace Connector.Sandbox.Attachments;

/// <summary>The bytes of attachments, by the sys_id of their sys_attachment record.</summary>
internal sealed class ContentStore
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> contents = new();

    /// <summary>Told of bytes that were stored, or (null) taken away.</summary>
    public Action<string, ReadOnlyMemory<byte>?> Changed { get; set; } = (_, _) => { };

    public void Put(string sysId, ReadOnlyMemory<byte> content)
    {
        contents[sysId] = content;
        Changed(sysId, content);
    }

    public ReadOnlyMemory<byte>? Find(string sysId) => contents.TryGetValue(sysId, out var content) ? content : null;

    public void Remove(string sysId)
    {
        if (contents.TryRemove(sysId, out _)) Changed(sysId, null);
    }
}
