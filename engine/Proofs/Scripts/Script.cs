namespace Connector.Proofs.Scripts;

/// <summary>What happens to one pair of records, from the first on.</summary>
/// <param name="First">The values of the record that begins the bond; a column that is not named is empty.</param>
/// <param name="Acts">What happens then, in order. Passes run after it until all is at rest.</param>
public sealed record Script(Sequence<FieldValue> First, Sequence<Act> Acts)
{
    /// <summary>How it begins, as the first line of its story.</summary>
    /// <param name="side">The side whose record begins.</param>
    public string Beginning(Side side) =>
        $"the {side.Word()} has a record with {string.Join(", ", First.Where(field => field.Value.Length > 0).Select(field => $"{field.Field} {Quoted.Of(field.Value)}").DefaultIfEmpty("nothing in it"))}";

    /// <summary>Simpler scripts, the simplest first: fewer acts, fewer and shorter values.</summary>
    public IEnumerable<Script> Shrink()
    {
        for (var size = Acts.Count; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= Acts.Count; start += size)
            {
                yield return this with { Acts = [.. Acts.Take(start), .. Acts.Skip(start + size)] };
            }
        }

        for (var index = 0; index < First.Count; index++)
        {
            yield return this with { First = [.. First.Take(index), .. First.Skip(index + 1)] };
        }

        for (var index = 0; index < Acts.Count; index++)
        {
            Act? simpler = Acts[index] switch
            {
                Edit { Value.Length: > 1 } edit => edit with { Value = edit.Value[..(edit.Value.Length / 2)] },
                Comment { Text.Length: > 1 } comment => comment with { Text = comment.Text[..1] },
                Pass { Delivery: not Delivery.Answered } => new Pass(),
                _ => null,
            };
            if (simpler is not null)
            {
                yield return this with { Acts = [.. Acts.Take(index), simpler, .. Acts.Skip(index + 1)] };
            }
        }
    }
}
