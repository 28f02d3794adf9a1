using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>Says how a field travels in plain words, the same in a plan, an explanation and a drawing.</summary>
public static class FieldWords
{
    /// <summary>Whether a value ever travels to that side under the rule: what the verb can do and the policy lets it.</summary>
    public static bool Reaches(this FieldRule field, Rule rule, Side to)
    {
        if (!field.CanGo(to))
        {
            return false;
        }

        var begins = rule is ReplicaRule replica ? replica.From : rule.Starts.Tests().Select(test => test.Side).FirstOrDefault();
        return field switch
        {
            Set => true,
            _ when rule is ReplicaRule || field.When == When.Once => to == begins.Other(),
            _ => field.Policy switch
            {
                Policy.CustomerOwns => to == Side.Provider,
                Policy.ProviderOwns => to == Side.Customer,
                _ => true,
            },
        };
    }

    /// <summary>What is done to the value: <c>copied</c>, <c>translated by 6 lines</c>.</summary>
    public static string Verb(this FieldRule field) => field switch
    {
        Copy => "copied",
        Translate table => $"translated by {table.Lines.Count} lines",
        Lookup lookup => $"looked up by {lookup.By}",
        Set set => $"set to {set.To.InWords()}",
        Compute => "computed",
        Named named => $"translated by {named.By}",
        Virtual { By: { } by } => $"computed by {by}",
        _ => Spaced(field.GetType().Name),
    };

    /// <summary>Who wins, as a sentence's part: <c>the customer owns it and the provider's edits are put back</c>.</summary>
    public static string Rights(this FieldRule field, Rule rule) => field switch
    {
        Set => "written when the bond begins",
        { When: When.Once } => "carried once, when the bond begins",
        { When: not When.Always } => Spaced(field.When.ToString()),
        _ when rule is ReplicaRule replica => $"the {replica.From.Word()}'s edits travel, the {replica.From.Other().Word()}'s are not read",
        _ => field.Policy switch
        {
            Policy.CustomerOwns => "the customer owns it and the provider's edits are put back",
            Policy.ProviderOwns => "the provider owns it and the customer's edits are put back",
            Policy.LatestWins => "both sides' edits travel, and of two different ones the later wins",
            Policy.HoldsOnClash => "both sides' edits travel, and two different ones hold the bond",
            { } other => Spaced(other.ToString()),
            null => field.Reaches(rule, Side.Provider)
                ? field.Reaches(rule, Side.Customer) ? "both sides' edits travel" : "only the customer's edits travel"
                : "only the provider's edits travel",
        },
    };

    /// <summary>The same in a word or two, for a column of a drawing.</summary>
    public static string ShortRights(this FieldRule field, Rule rule) => field switch
    {
        Set or { When: When.Once } => "at the beginning",
        { When: not When.Always } => Spaced(field.When.ToString()),
        _ when rule is ReplicaRule => "one way",
        _ => field.Policy switch
        {
            Policy.CustomerOwns => "customer owns",
            Policy.ProviderOwns => "provider owns",
            Policy.LatestWins => "latest wins",
            Policy.HoldsOnClash => "clash holds",
            { } other => Spaced(other.ToString()),
            null => "one way",
        },
    };

    // A word of a closed family that has no sentence of its own here is said by its name.
    private static string Spaced(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
