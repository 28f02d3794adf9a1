namespace Connector.Rules.Checks;

/// <summary>An action says when it is called, and is called once at a time.</summary>
internal static class ActionCheck
{
    public static IEnumerable<Finding> Check(Rule rule) =>
    [
        .. from action in rule.Actions
           where action.On == Occasion.Reaches != action.Reaches is not null
           select action.At.Error(
               Codes.BadAction, $"The action '{action.By}' {(action.Reaches is null ? "does not say what is to be reached" : "says what is to be reached, but is called on another occasion")}",
               "Say OnReaching(…) with its condition, or OnBegin() or OnEnd() without one"),
        .. from same in rule.Actions.GroupBy(action => action)
           from twice in same.Skip(1)
           select twice.At.Error(Codes.BadAction, $"The action '{twice.By}' is called twice on the same occasion: also at {same.Key.At}", "Take one of the two out"),
    ];
}
