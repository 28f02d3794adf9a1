using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A plugin's action, waiting to be told when it is called.</summary>
public sealed class ActionWord(string by, Sequence<SentColumn> sends, Place at)
{
    /// <summary>Hands it the values of these columns of one side.</summary>
    public ActionWord With(SideTerm side, params string[] fields) => new(by, [.. sends, .. fields.Select(field => new SentColumn(side.Side, field))], at);

    /// <summary>Called when the bond has begun.</summary>
    public ActionRule OnBegin() => new(by, Occasion.Begins) { Sends = sends, At = at };

    /// <summary>Called when the bond has ended.</summary>
    public ActionRule OnEnd() => new(by, Occasion.Ends) { Sends = sends, At = at };

    /// <summary>Called each time this comes to hold: <c>.OnReaching(Customer["state"].Is("6"))</c>.</summary>
    public ActionRule OnReaching(Condition condition) => new(by, Occasion.Reaches) { Reaches = condition, Sends = sends, At = at };
}
