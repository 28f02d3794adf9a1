namespace Connector.Sandbox.Change;

/// <summary>One way from a state to another: taken by itself or by hand, once its conditions hold.</summary>
internal sealed record ChangeTransition(string From, string To, bool IsAutomatic, params string[] Conditions);
