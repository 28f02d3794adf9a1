namespace Acme;

/// <summary>
/// Acme's own matrix: what hits everybody is critical however urgent somebody finds it, and nothing is less than moderate while it is urgent. A value
/// that is missing or unknown counts as the lowest.
/// </summary>
internal static class PriorityMatrix
{
    private static readonly string[,] Priorities =
    {
        { "1", "1", "1" },
        { "2", "2", "3" },
        { "3", "4", "4" },
    };

    public static string Of(string impact, string urgency) => impact.Length + urgency.Length == 0 ? "" : Priorities[Step(impact), Step(urgency)];

    private static int Step(string value) => value switch { "1" => 0, "2" => 1, _ => 2 };
}
