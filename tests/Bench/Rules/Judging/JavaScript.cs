using Connector.Abstractions.Bonds;
using Connector.Abstractions.Records;
using Connector.Bonding;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace Connector.Bench.Rules.Judging;

/// <summary>
/// The same rule in JavaScript, over the same records and bases: they are handed over as objects of our own that read the arrays in place, which is
/// the fastest way Jint has.
/// </summary>
internal sealed class JavaScript : IDisposable
{
    private readonly Engine _engine = new(options => options.Strict());
    private readonly JsValue _judge;
    private readonly Values _customer;
    private readonly Values _customerBase;
    private readonly Values _provider;
    private readonly Values _providerBase;

    public JavaScript()
    {
        _engine.Execute(Script);
        _judge = _engine.GetValue("judge");
        (_customer, _customerBase, _provider, _providerBase) = (new(_engine), new(_engine), new(_engine), new(_engine));
    }

    private const string Script = """
        const tables = {
            state: {
                to: { '1': '1', '2': '10', '3': '18', '6': '6', '7': '3', '8': '3', '': '' },
                from: { '1': '1', '10': '2', '18': '3', '6': '6', '3': '7', '': '' },
            },
            urgency: { to: { '1': 'high', '2': 'medium', '3': 'low', '': '' }, from: { 'high': '1', 'medium': '2', 'low': '3', '': '' } },
        };
        const owned = ['short_description', 'description', 'u_site', 'u_floor', 'u_room', 'u_phone', 'u_asset', 'u_vendor'];
        const latest = ['contact_type', 'business_service', 'cmdb_ci', 'location'];

        function judge(key, c, cb, p, pb, putBack) {
            const category = c.category ?? cb.category, priority = c.priority ?? cb.priority, active = c.active ?? cb.active;
            const group = c.assignment_group ?? cb.assignment_group;
            const isNetwork = category === 'network', isUrgent = priority === '1' || priority === '2' || priority === '3';
            const isActive = active !== 'false', isAssigned = group.length > 0;
            if (!(isNetwork && isUrgent && isActive && isAssigned)) {
                const held = [];
                if (isNetwork) held.push("the customer's category is '" + category + "'");
                if (isUrgent) held.push("the customer's priority is '" + priority + "'");
                if (isActive) held.push("the customer's active is '" + active + "'");
                if (isAssigned) held.push("the customer's assignment_group is '" + group + "'");
                return { kind: 'await', reason: key + ' waits: ' + held.join(' and ') };
            }

            const moves = [];
            for (let i = 0; i < owned.length; i++) compare(owned[i], true, null, c, cb, p, pb, putBack, moves);
            for (let i = 0; i < latest.length; i++) compare(latest[i], false, null, c, cb, p, pb, putBack, moves);
            compare('state', false, tables.state, c, cb, p, pb, putBack, moves);
            compare('urgency', true, tables.urgency, c, cb, p, pb, putBack, moves);
            const number = c.number, agreed = cb.number;
            if (number != null && number !== agreed) {
                const carried = 'Incident ' + number + ' of Acme', old = p.number ?? pb.number;
                if (carried !== old) moves.push({ to: 'provider', column: 'number', old, value: carried, reason: 'the customer changed number', putsBack: false });
            }
            if (moves.length === 0) return { kind: 'inStep', reason: 'both sides say the same' };
            let reason = moves[0].reason;
            for (let i = 1; i < moves.length; i++) reason += '; ' + moves[i].reason;
            return { kind: 'carry', reason, moves };
        }

        function compare(column, isOwned, table, c, cb, p, pb, putBack, moves) {
            const nowC = c[column], agreedC = cb[column], nowP = p[column], agreedP = pb[column];
            const ofCustomer = agreedC == null || (nowC != null && nowC !== agreedC), ofProvider = agreedP == null || (nowP != null && nowP !== agreedP);
            if (!ofCustomer && !ofProvider) return;
            const customer = nowC ?? agreedC, provider = nowP ?? agreedP;
            if (customer == null || provider == null) return;
            const toProvider = table === null ? customer : table.to[customer], toCustomer = table === null ? provider : table.from[provider];
            if (toProvider === provider || toCustomer === customer) return;
            if (isOwned) {
                if (!ofCustomer && putBack[column] === provider) return;
                moves.push({ to: 'provider', column, old: provider, value: toProvider, reason: 'the customer owns ' + column, putsBack: !ofCustomer });
            } else if (ofCustomer && !(ofProvider && (p.sys_updated_on ?? '') > c.sys_updated_on)) {
                moves.push({ to: 'provider', column, old: provider, value: toProvider,
                    reason: ofProvider ? 'both changed ' + column + ', the customer last' : 'the customer changed ' + column, putsBack: false });
            } else {
                moves.push({ to: 'customer', column, old: customer, value: toCustomer,
                    reason: ofCustomer ? 'both changed ' + column + ', the provider later' : 'the provider changed ' + column, putsBack: false });
            }
        }
        """;

    public JsValue Judge(Situation at)
    {
        _customer.Of(at.Customer);
        _provider.Of(at.Provider);
        _customerBase.Of(at.Bond.Base.Customer.Values);
        _providerBase.Of(at.Bond.Base.Provider.Values);
        return _engine.Invoke(_judge, at.Bond.CustomerKey!.Value.ToString(), _customer, _customerBase, _provider, _providerBase, JsValue.Undefined);
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>Whether the script's answer says what a verdict says.</summary>
    public static bool Says(JsValue answer, Verdict verdict)
    {
        var said = answer.AsObject();
        if (said.Get("reason").AsString() != verdict.Reason || said.Get("kind").AsString() != (verdict is Carry ? "carry" : verdict is Await ? "await" : "inStep"))
        {
            return false;
        }

        if (verdict is not Carry carry)
        {
            return true;
        }

        var moves = said.Get("moves").AsArray();
        return moves.Length == carry.Moves.Fields.Count && carry.Moves.Fields.Index().All(move => moves[(uint)move.Index].AsObject() is { } one
            && one.Get("to").AsString() == move.Item.To.Word() && one.Get("column").AsString() == move.Item.Column && one.Get("old").AsString() == move.Item.Old
            && one.Get("value").AsString() == move.Item.New && one.Get("reason").AsString() == move.Item.Reason);
    }

    /// <summary>A record or a base as an object; what it does not hold is undefined.</summary>
    private sealed class Values(Engine engine) : ObjectInstance(engine)
    {
        private Abstractions.Records.Record? _record;
        private AgreedValues? _agreed;

        public void Of(Abstractions.Records.Record? record) => _record = record;

        public void Of(AgreedValues agreed) => _agreed = agreed;

        public override JsValue Get(JsValue property, JsValue receiver)
        {
            var column = property.AsString();
            return (_agreed is null ? _record?[column] : _agreed.Find(column)) is { } value ? new JsString(value) : Undefined;
        }

        public override PropertyDescriptor GetOwnProperty(JsValue property) =>
            Get(property, this) is { } value && !value.IsUndefined() ? new PropertyDescriptor(value, false, true, false) : PropertyDescriptor.Undefined;
    }
}
