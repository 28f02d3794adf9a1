namespace Connector.Sandbox.Switches;

/// <summary>What an <see cref="AccessRule"/> takes away.</summary>
public enum AccessEffect
{
    /// <summary>The fields are left out of every answer: the key is absent, not empty.</summary>
    HideFields,

    /// <summary>The fields in a body are dropped without a word; the rest of the write goes through.</summary>
    DropWrites,

    /// <summary>Rows the query matches vanish from lists after the limit was applied, and answer 404 alone.</summary>
    HideRows,

    /// <summary>Inserts, updates and deletes answer 403 with the ACL text.</summary>
    RefuseWrites,
}
