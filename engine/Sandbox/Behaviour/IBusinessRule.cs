using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>One piece of the product's own behaviour on a table.</summary>
internal interface IBusinessRule
{
    bool Concerns(TableDefinition table);

    /// <summary>Runs before the database write; a refusal stops it.</summary>
    Refusal? Before(Draft draft, RuleContext context) => null;

    /// <summary>Runs after the write, inside the same gate.</summary>
    void After(Row row, Row? before, RuleContext context)
    {
    }

    /// <summary>Runs before a record goes; a refusal keeps it.</summary>
    Refusal? BeforeDelete(Row row, RuleContext context) => null;

    /// <summary>Runs when a record has gone, inside the same gate.</summary>
    void AfterDelete(Row row, RuleContext context)
    {
    }
}
