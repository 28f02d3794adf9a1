using System.Collections.Immutable;

namespace Connector.Rules.Conditions;

/// <summary>
/// Finds a record that fulfils a condition, or proves that there is none: the cases of its alternatives are gone through one by one, each
/// a list of literals per column. Columns are taken to be independent of each other, so what is proven impossible is impossible.
/// </summary>
internal sealed class Satisfiability
{
    /// <summary>Conditions of people take a few steps; this ends what only a program would write.</summary>
    private const int MostSteps = 5_000;

    private int _steps;
    private bool _opaque;

    private Satisfiability()
    {
    }

    /// <summary>Whether the condition, whose settings are filled in, can hold.</summary>
    public static Satisfaction Of(Condition condition)
    {
        var search = new Satisfiability();
        var found = search.Solve(
            ImmutableStack.Create(new Demand(condition, true)), [], ImmutableDictionary<(Side, string), ImmutableList<Literal>>.Empty);
        return found is null ? search._steps > MostSteps ? new Undecided() : new Never()
            : search._opaque ? new Undecided() : new Witness([.. found.OrderBy(value => value.Side).ThenBy(value => value.Field, StringComparer.Ordinal)]);
    }

    /// <summary>Whether the second holds on every record that fulfils the first.</summary>
    public static bool Implies(Condition first, Condition second) => Of(first & !second) is Never;

    private List<WitnessValue>? Solve(
        ImmutableStack<Demand> open, ImmutableQueue<Demand> alternatives, ImmutableDictionary<(Side Side, string Field), ImmutableList<Literal>> columns)
    {
        while (!open.IsEmpty)
        {
            open = open.Pop(out var demand);
            switch (demand.Condition)
            {
                case FieldTest test when ColumnDomain.Knows(test):
                    var literals = columns.GetValueOrDefault((test.Side, test.Field), []).Add(new Literal(test, demand.Holds));
                    if (++_steps > MostSteps || ColumnDomain.Witness(literals) is null)
                    {
                        return null;
                    }

                    columns = columns.SetItem((test.Side, test.Field), literals);
                    break;
                case Approval approval:
                    open = open.Push(new(approval.Asked, demand.Holds));
                    break;
                case Not not:
                    open = open.Push(new(not.Term, !demand.Holds));
                    break;
                case All all when demand.Holds:
                    open = all.Terms.Aggregate(open, (rest, term) => rest.Push(new(term, true)));
                    break;
                case Any any when !demand.Holds:
                    open = any.Terms.Aggregate(open, (rest, term) => rest.Push(new(term, false)));
                    break;
                case All or Any:
                    alternatives = alternatives.Enqueue(demand);
                    break;
                default:
                    _opaque = true;
                    break;
            }
        }

        return alternatives.IsEmpty
            ? [.. columns.Select(column => new WitnessValue(column.Key.Side, column.Key.Field, ColumnDomain.Witness(column.Value)!))]
            : Choose(alternatives, columns);
    }

    private List<WitnessValue>? Choose(
        ImmutableQueue<Demand> alternatives, ImmutableDictionary<(Side Side, string Field), ImmutableList<Literal>> columns)
    {
        alternatives = alternatives.Dequeue(out var demand);
        var terms = demand.Condition switch { All all => all.Terms, Any any => any.Terms, _ => [] };
        foreach (var term in terms)
        {
            if (_steps <= MostSteps && Solve(ImmutableStack.Create(new Demand(term, demand.Holds)), alternatives, columns) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private readonly record struct Demand(Condition Condition, bool Holds);
}
