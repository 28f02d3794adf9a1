using Connector.Plugins.Jira.Calls;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Turns failures into receipts.</summary>
internal static class Receipts
{
    /// <summary>Refused where it is certain that nothing ran, else unsure.</summary>
    public static Receipt Of(Write write, Failure failure) => failure.NothingRan
        ? new Refused(write.Id, failure.Status, Detail(failure), failure.Passing)
        : new Unsure(write.Id, Detail(failure));

    /// <summary>Not sent, because what has to be known first could not be read.</summary>
    public static Receipt Unread(Write write, Failure failure) => new Refused(write.Id, failure.Status, $"not sent: {Detail(failure)}", Passing: true);

    /// <summary>Not sent, because an earlier write of its bond did not get through.</summary>
    public static Receipt Behind(Write write) => new Refused(write.Id, 0, "not sent, because an earlier write of the same bond did not get through", Passing: true);

    /// <summary>Not sent, because we are stopping.</summary>
    public static Receipt Stopped(Write write) => new Refused(write.Id, 0, "not sent, because the pass is being stopped", Passing: true);

    private static string Detail(Failure failure) => failure.Says.Length > 0 ? failure.Says : $"status {failure.Status} without a word";
}
