using System.Collections.Concurrent;

namespace Connector.Sandbox.Attachments;

/// <summary>The bytes of attachments, by the sys_id of their sys_attachment record.</summary>
internal sealed class ContentStore
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> contents = new();

    public void Put(string sysId, ReadOnlyMemory<byte> content) => contents[sysId] = content;

    public ReadOnlyMemory<byte>? Find(string sysId) => contents.TryGetValue(sysId, out var content) ? content : null;

    public void Remove(string sysId) => contents.TryRemove(sysId, out _);
}
