using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>An item's reference field that points at another item of the payload, both by internal_id.</summary>
internal sealed record CiReference(string Referenced, string ReferencedBy, string Field)
{
    public static CiReference Read(JsonElement reference) => new(
        PayloadJson.Text(reference, "referenced"), PayloadJson.Text(reference, "referencedBy"), PayloadJson.Text(reference, "referenceField"));
}
