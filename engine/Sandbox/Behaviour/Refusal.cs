namespace Connector.Sandbox.Behaviour;

/// <summary>Why a request was not carried out, in the words of the wire.</summary>
internal sealed record Refusal(int Status, string Message, string? Detail)
{
    public static readonly Refusal NoRecord = new(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");

    public static readonly Refusal NotAuthenticated = new(401, "User Not Authenticated", "Required to provide Auth information");

    public static readonly Refusal NoResource = new(400, "Requested URI does not represent any resource", null);

    public static Refusal InvalidTable(string name) => new(400, "Invalid table " + name, null);

    public static Refusal Failed(string detail) => new(403, "Operation Failed", detail);

    public static Refusal Acl(string verb) => Failed($"ACL Exception {verb} Failed due to security constraints");

    public static Refusal Mandatory(params IEnumerable<string> labels) =>
        Failed("Data Policy Exception: The following fields are mandatory: " + string.Join(", ", labels));

    public static Refusal Aborted(string table, string rule, string sysId) => Failed(
        $"Operation against file '{table}' was aborted by Business Rule '{rule}^{sysId}'. Business Rule Stack:{rule}");
}
