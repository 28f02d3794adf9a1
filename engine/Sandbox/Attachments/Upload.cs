namespace Connector.Sandbox.Attachments;

/// <summary>A file on its way in, from either form of the upload.</summary>
internal sealed record Upload(string TableName, string TableSysId, string FileName, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>When the file was made, if that was before it was sent: a phone without a network sends late.</summary>
    public string CreationTime { get; init; } = "";

    public bool IsComplete => TableName.Length > 0 && TableSysId.Length > 0 && FileName.Length > 0 && ContentType.Length > 0;
}
