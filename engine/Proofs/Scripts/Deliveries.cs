namespace Connector.Proofs.Scripts;

/// <summary>What a story says of a <see cref="Delivery"/>.</summary>
internal static class Deliveries
{
    public static string Told(this Delivery delivery) => delivery switch
    {
        Delivery.AnswersLost => ", whose answers are lost",
        Delivery.BrokenOff => ", which breaks off after its first write",
        Delivery.Lost => ", whose writes are lost",
        Delivery.Twice => ", whose writes arrive twice",
        _ => "",
    };

    /// <summary>Whether the host learns what became of it.</summary>
    public static bool IsAnswered(this Delivery delivery) => delivery is Delivery.Answered or Delivery.Twice;
}
