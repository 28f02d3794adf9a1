using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>
/// A rule made ready for judging. It belongs to one rule instance, which never changes, and goes when that goes; so it is never out of date.
/// </summary>
public sealed class CompiledRule
{
    private static readonly ConditionalWeakTable<Rule, CompiledRule> Known = [];

    private readonly Test _starts;
    private readonly StartTest? _startsOn;

    private CompiledRule(Rule rule)
    {
        Rule = rule;
        Customer = new CompiledSide(rule.Read(Side.Customer));
        Provider = new CompiledSide(rule.Read(Side.Provider));
        _starts = Test.Of(rule.Starts, this);
        _startsOn = StartTest.Of(_starts, rule.BeginsOn());
        Waits = rule.Waits is null ? null : Test.Of(rule.Waits, this);
        Ends = rule.Ends is null ? null : Test.Of(rule.Ends, this);
        Awaits = [.. Waits?.Leaves ?? []];
        Awaited = [.. Awaits.OfType<ApprovalProbe>()];
        CustomerStamp = rule.Stamp(Side.Customer) is { } customer ? Customer.Slot(customer) : -1;
        ProviderStamp = rule.Stamp(Side.Provider) is { } provider ? Provider.Slot(provider) : -1;
        var carried = rule.Fields.Where(field => field.When != When.Never).Select(field => new CompiledField(field, Customer, Provider)).ToList();
        First = [.. carried.Where(field => field.Field is not Virtual)];
        Once = [.. First.Where(field => field.Field is Set || field.Field.When == When.Once)];
        Kept = [.. First.Except(Once)];
        Made = [.. carried.Where(field => field.Field is Virtual)];
    }

    internal Rule Rule { get; }

    internal CompiledSide Customer { get; }

    internal CompiledSide Provider { get; }

    internal Test? Waits { get; }

    internal Test? Ends { get; }

    /// <summary>The tests within <see cref="Waits"/>.</summary>
    internal ColumnTest[] Awaits { get; }

    /// <summary>The approvals within <see cref="Waits"/>.</summary>
    internal ApprovalProbe[] Awaited { get; }

    /// <summary>The slot of the stamped column; -1 where none is stamped.</summary>
    internal int CustomerStamp { get; }

    internal int ProviderStamp { get; }

    /// <summary>Fields that speak when the bond begins: all but the made ones.</summary>
    internal CompiledField[] First { get; }

    /// <summary>Those of <see cref="First"/> that speak only then.</summary>
    internal CompiledField[] Once { get; }

    /// <summary>Those of <see cref="First"/> that are kept in step from then on.</summary>
    internal CompiledField[] Kept { get; }

    /// <summary>Fields made of several columns of the other side.</summary>
    internal CompiledField[] Made { get; }

    /// <summary>The compiled form of a rule.</summary>
    public static CompiledRule Of(Rule rule) => Known.TryGetValue(rule, out var known) ? known : Known.GetValue(rule, static made => new CompiledRule(made));

    /// <summary>Whether a record begins a bond; null where that cannot be known.</summary>
    public bool? Starts(Record record)
    {
        if (_startsOn is not null && record.Key.Side == _startsOn.Side)
        {
            return _startsOn.Holds(record);
        }

        var seen = new Sight(this, record);
        return _starts.Holds(in seen);
    }

    internal bool? Starts(in Sight seen) => _starts.Holds(in seen);

    internal CompiledSide On(Side side) => side == Side.Customer ? Customer : Provider;
}
