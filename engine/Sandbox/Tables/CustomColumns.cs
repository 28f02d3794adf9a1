namespace Connector.Sandbox.Tables;

/// <summary>
/// Columns this instance's owner added, named u_ as on a real instance. Real items hold their approval in a flow;
/// two columns say the same here.
/// </summary>
internal static class CustomColumns
{
    public static IEnumerable<Column> Of(string table) => table != "sc_cat_item" ? [] :
    [
        new Column { Name = "u_requires_approval", Type = "boolean", Label = "Requires approval", DefinedBy = table },
        new Column { Name = "u_approver", Type = "reference", Reference = "sys_user", Length = 32, Label = "Approver", DefinedBy = table },
    ];
}
