namespace Connector.Sandbox.Attachments;

/// <summary>A file on its way in, from either form of the upload.</summary>
internal sealed record Upload(string TableName, string TableSysId, string FileName, string ContentType, ReadOnlyMemory<byte> Content)
{
    public bool IsComplete => TableName.Length > 0 && TableSysId.Length > 0 && FileName.Length > 0 && ContentType.Length > 0;
}
