using Connector.Abstractions.Rules;

namespace Acme;

/// <summary>Acme's own rule: problems that it hands to the provider's service desk are known there too. A pack with a rule of this name takes its place.</summary>
internal static class Problems
{
    /// <param name="words">The words of a rule file.</param>
    /// <param name="announce">Name of the action that tells people of it, as <c>Notify/post</c>; null tells nobody.</param>
    public static Rule Rule(RuleScript words, string? announce) => new BondRule("acme-problem")
    {
        Summary = "Problems that Acme hands to the provider's service desk are known there under Acme's own ticket number.",
        Tables = new(Customer: "problem", Provider: "problem"),
        Starts = words.Customer["assignment_group.name"].Is(words.Setting("serviceDeskGroup")) & words.Customer["active"].Is("true"),
        Ends = words.Customer["state"].Is("107"),
        Fields =
        [
            words.Copy("short_description").OwnedBy(words.Customer),
            words.Copy("description").OwnedBy(words.Customer),
            words.Copy("impact").OwnedBy(words.Customer),
            words.Copy("urgency").OwnedBy(words.Customer),
            words.Virtual(words.Provider, "correlation_display", by: "Acme/ticket"),
        ],
        Actions = announce is null ? [] : [words.Action(announce).With(words.Customer, "number").OnBegin(), words.Action(announce).With(words.Customer, "number").OnEnd()],
    };
}
