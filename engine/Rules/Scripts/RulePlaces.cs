namespace Connector.Rules.Scripts;

/// <summary>
/// The places the words of a script cannot record themselves: the rule's own, and those of value tables
/// (a word with any number of lines has no room for the compiler's line number).
/// </summary>
/// <param name="Own">Where the rule begins.</param>
/// <param name="Tables">Where each value table stands, by its columns, in the order they are written.</param>
internal sealed record RulePlaces(Place Own, IReadOnlyList<(string Customer, string Provider, Place At)> Tables)
{
    public Rule Fill(Rule rule)
    {
        var taken = new bool[Tables.Count];
        return rule.Fields is null ? rule with { At = Own } : rule with { At = Own, Fields = [.. rule.Fields.Select(Placed)] };

        FieldRule Placed(FieldRule field)
        {
            if (field is not Translate { At.Line: 0 })
            {
                return field;
            }

            for (var index = 0; index < Tables.Count; index++)
            {
                if (!taken[index] && Tables[index].Customer == field.Customer && Tables[index].Provider == field.Provider)
                {
                    taken[index] = true;
                    return field with { At = Tables[index].At };
                }
            }

            return field with { At = Own };
        }
    }
}
