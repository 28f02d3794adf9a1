using FsCheck;
using FsCheck.Fluent;

namespace Connector.Laws.Rules;

/// <summary>Rules as JSON can hold them: every kind, verb and condition, with hostile text in the places text can stand in.</summary>
public static class RuleArbitraries
{
    private static readonly Gen<string> Column = Gen.Elements("state", "short_description", "caller_id", "caller_id.email", "u_x9", "");

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", " ", "1", "\"", "\\", "a\nb", "{\"setting\":\"x\"}", "ü€𝄞", "\u0000", "</script>", "$schema"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Whole(text.Get)));

    private static readonly Gen<Value> Value = Gen.OneOf(Text.Select(text => new Value(text)), Text.Select(name => new Value(null, name)));

    private static readonly Gen<string?> MaybeColumn = Gen.OneOf(Column.Select(column => (string?)column), Gen.Constant<string?>(null));

    public static Arbitrary<Rule> Rules() => Arb.From(
        from kind in Gen.Choose(0, 3)
        from value in Value
        from columns in Gen.Zip(MaybeColumn, MaybeColumn)
        from variables in ListOf(Variable)
        from seconds in Gen.Choose(0, 4000)
        from rule in Common(kind switch
        {
            0 => new BondRule("") { Summary = "", Tables = new("", ""), Starts = null!, Fields = [], Correlation = new(columns.Item1, columns.Item2) },
            1 => new RequestRule("") { Summary = "", Tables = new("", ""), Starts = null!, Fields = [], Item = value, Marker = columns.Item1, Variables = variables },
            2 => new RemoteTableRule("") { Summary = "", Tables = new("", ""), Starts = null!, Fields = [], From = Side.Customer, MostRows = seconds, KeepFor = TimeSpan.FromSeconds(seconds) },
            _ => new ReplicaRule("") { Summary = "", Tables = new("", ""), Starts = null!, Fields = [], From = Side.Provider, DataSource = value },
        })
        select rule);

    private static Gen<Rule> Common(Rule rule) =>
        from texts in Gen.Zip(Text, Text)
        from tables in Gen.Zip(Text, Text)
        from starts in Condition(3)
        from waits in Maybe(Condition(2))
        from ends in Maybe(Condition(2))
        from fields in ListOf(Mapped)
        from journals in ListOf(from pair in Gen.Zip(Column, Column) from flow in Any<Flow>() select new JournalRule(pair.Item1, pair.Item2, flow))
        from files in Maybe(from flow in Any<Flow>() from size in Gen.Choose(-1, 2000) select new AttachmentRule(flow, size))
        from examples in ListOf(from name in Text from given in Some from then in Some select new Example(name, given, then))
        select rule with
        {
            Name = texts.Item1,
            Summary = texts.Item2,
            Tables = new(tables.Item1, tables.Item2),
            Starts = starts,
            Waits = waits,
            Ends = ends,
            Fields = fields,
            Journals = journals,
            Attachments = files,
            Examples = examples,
        };

    private static Gen<FieldRule> Mapped =>
        from columns in Gen.Zip(Column, Column)
        from lines in ListOf(Gen.Zip(Text, Text).Select(pair => new Line(pair.Item1, pair.Item2)))
        from tables in Gen.Zip(MaybeColumn, MaybeColumn)
        from value in Value
        from text in Gen.Elements("", "{", "{}", "}}", "{a}{b}", "{{x}} {number}: {short_description}")
        from side in Any<Side>()
        from missing in Any<Missing>()
        from mapped in Gen.Elements<FieldRule>(
            new Copy(columns.Item1, columns.Item2), new Translate(columns.Item1, columns.Item2, lines), new Set(side, columns.Item1, value), new Virtual(side, columns.Item1, text),
            new Lookup(columns.Item1, columns.Item2, columns.Item1, tables.Item1, tables.Item2) { OnMissing = missing })
        from policy in Gen.OneOf(Gen.Constant<Policy?>(null), Any<Policy>().Select(policy => (Policy?)policy))
        from when in Any<When>()
        from lossy in Maybe(Text)
        from instead in Maybe(Gen.Zip(Any<Side>(), Value).Select(pair => new FieldDefault(pair.Item1, pair.Item2)))
        from steps in ListOf(from stepped in Any<Side>() from ends in Gen.Zip(Text, Text) select new Step(stepped, ends.Item1, ends.Item2))
        select mapped with { Policy = policy, When = when, Lossy = lossy, Default = instead, Steps = steps };

    private static Gen<Condition> Condition(int depth)
    {
        var test = from side in Any<Side>()
                   from column in Column
                   from comparison in Any<Comparison>()
                   from values in ListOf(Value)
                   select (Condition)new FieldTest(side, column, comparison, values);
        var approval = from side in Any<Side>()
                       from columns in Gen.Zip(Column, MaybeColumn)
                       from value in Value
                       from giver in Maybe(Text)
                       from expiry in Any<Expiry>()
                       select (Condition)new Approval(side, columns.Item1, value, giver, columns.Item2, expiry);
        return depth == 0 ? test : Gen.OneOf(
            test,
            approval,
            ListOf(Condition(depth - 1)).Select(terms => (Condition)new All(terms)),
            ListOf(Condition(depth - 1)).Select(terms => (Condition)new Any(terms)),
            Condition(depth - 1).Select(term => (Condition)new Not(term)));
    }

    private static Gen<VariableRule> Variable =>
        from customer in MaybeColumn from provider in Column from value in Maybe(Value) select new VariableRule(customer, provider, value);

    private static Gen<SideFields> Some =>
        from side in Any<Side>()
        from fields in ListOf(Gen.Zip(Column, Text).Select(pair => new FieldValue(pair.Item1, pair.Item2)))
        select new SideFields(side, fields);

    private static Gen<Sequence<T>> ListOf<T>(Gen<T> items) => items.ListOf().Resize(4).Select(list => new Sequence<T>([.. list]));

    private static Gen<T?> Maybe<T>(Gen<T> items)
        where T : class => Gen.OneOf(items.Select(item => (T?)item), Gen.Constant<T?>(null));

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    /// <summary>JSON holds text, not halves of surrogate pairs.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
