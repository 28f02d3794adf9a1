using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>The tree in which the records a reference points at stand: by parent, else by manager.</summary>
internal sealed class Hierarchy(Database database, Column reference)
{
    /// <summary>A ring of parents must not keep a query busy for ever.</summary>
    private const int Deepest = 50;

    public bool IsUnder(string id, string[] ancestors)
    {
        for (var depth = 0; id.Length > 0 && depth < Deepest; depth++)
        {
            if (ancestors.Contains(id, StringComparer.OrdinalIgnoreCase)) return true;
            if (DisplayName.Target(database, reference, id) is not { } row) return false;
            id = row["parent"] is { Length: > 0 } parent ? parent : row["manager"];
        }

        return false;
    }
}
