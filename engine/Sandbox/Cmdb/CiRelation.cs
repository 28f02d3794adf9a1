using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>A relation of a payload: its ends are item indexes or internal_ids, its type a name or an id.</summary>
internal sealed record CiRelation(string Parent, string Child, string Type)
{
    public static CiRelation Read(JsonElement relation) => new(End(relation, "parent"), End(relation, "child"), PayloadJson.Text(relation, "type"));

    private static string End(JsonElement relation, string name) =>
        PayloadJson.Text(relation, name) is { Length: > 0 } index ? index : PayloadJson.Text(relation, name + "_id");
}
