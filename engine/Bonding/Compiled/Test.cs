namespace Connector.Bonding.Compiled;

/// <summary>
/// A condition whose columns are slots and whose values are at hand. It says the same as <see cref="ConditionJudgement"/>, which is its definition.
/// </summary>
internal abstract class Test
{
    /// <summary>Whether it holds; null where that cannot be known.</summary>
    public abstract bool? Holds(in Sight seen);

    /// <summary>Every test of one column within, left to right.</summary>
    public virtual IEnumerable<ColumnTest> Leaves => [];

    /// <summary>The tests that all have to hold, where it is no more than that; null otherwise.</summary>
    public virtual FieldProbe[]? Conjunction => null;

    public static Test Of(Condition condition, CompiledRule rule) => condition switch
    {
        FieldTest test => new FieldProbe(test, rule.On(test.Side).Slot(test.Field)),
        Approval approval => new ApprovalProbe(approval, rule.On(approval.Side)),
        All { Terms: var terms } when terms.All(term => term is FieldTest) => new EveryField([.. terms.Select(term => (FieldProbe)Of(term, rule))]),
        All all => new Every([.. all.Terms.Select(term => Of(term, rule))]),
        Any any => new Some([.. any.Terms.Select(term => Of(term, rule))]),
        Not not => new None(Of(not.Term, rule)),
        _ => new Unknown(),
    };

    // The usual case by far: all its terms lie side by side, and most are answered at a glance.
    private sealed class EveryField(FieldProbe[] terms) : Test
    {
        private readonly Glance[] _glances = [.. terms.Select(term => new Glance(term, term.Slot))];

        public override IEnumerable<ColumnTest> Leaves => terms;

        public override FieldProbe[] Conjunction => terms;

        public override bool? Holds(in Sight seen)
        {
            var known = true;
            foreach (ref readonly var term in _glances.AsSpan())
            {
                if (term.Value(in seen) is not { } value)
                {
                    known = false;
                }
                else if (!term.Holds(value))
                {
                    return false;
                }
            }

            return known ? true : null;
        }
    }

    private sealed class Every(Test[] terms) : Test
    {
        public override IEnumerable<ColumnTest> Leaves => terms.SelectMany(term => term.Leaves);

        public override bool? Holds(in Sight seen)
        {
            var known = true;
            foreach (var term in terms)
            {
                var holds = term.Holds(in seen);
                if (holds == false)
                {
                    return false;
                }

                known &= holds.HasValue;
            }

            return known ? true : null;
        }
    }

    private sealed class Some(Test[] terms) : Test
    {
        public override IEnumerable<ColumnTest> Leaves => terms.SelectMany(term => term.Leaves);

        public override bool? Holds(in Sight seen)
        {
            var known = true;
            foreach (var term in terms)
            {
                var holds = term.Holds(in seen);
                if (holds == true)
                {
                    return true;
                }

                known &= holds.HasValue;
            }

            return known ? false : null;
        }
    }

    private sealed class None(Test term) : Test
    {
        public override IEnumerable<ColumnTest> Leaves => term.Leaves;

        public override bool? Holds(in Sight seen) => !term.Holds(in seen);
    }

    private sealed class Unknown : Test
    {
        public override bool? Holds(in Sight seen) => null;
    }
}
