using Connector.Instances.Calls;

namespace Connector.Instances.Writes;

/// <summary>Turns failures into receipts.</summary>
internal static class Receipts
{
    /// <summary>Refused where it is certain that nothing ran, else unsure.</summary>
    public static Receipt Of(Write write, Failure failure) => failure.NothingRan
        ? new Refused(write.Id, failure.Status, Detail(failure), failure.Passing)
        : new Unsure(write.Id, Detail(failure));

    /// <summary>For a batch that failed as a whole: a refusal is the batch's, so none of its writes is to blame.</summary>
    public static Receipt OfBatch(Write write, Failure failure) =>
        Of(write, failure) is Refused refused ? refused with { Passing = true, Detail = $"the batch was refused: {refused.Detail}" } : Of(write, failure);

    /// <summary>Not sent, because an earlier write of its bond did not get through.</summary>
    public static Receipt Behind(Write write) => new Refused(write.Id, 0, "not sent, because an earlier write of the same bond did not get through", Passing: true);

    /// <summary>Not sent, because we are stopping.</summary>
    public static Receipt Stopped(Write write) => new Refused(write.Id, 0, "not sent, because the pass is being stopped", Passing: true);

    private static string Detail(Failure failure) => failure.Says.Length > 0 ? failure.Says : failure.Fault switch
    {
        Fault.Unserviced => "the batch ran out of time before its turn",
        Fault.Busy => "the session was busy and nothing ran",
        _ => $"status {failure.Status} without a word",
    };
}
