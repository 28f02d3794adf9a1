using System.Collections.Frozen;

namespace Connector.Bonding.Compiled;

/// <summary>A field of a rule made ready for judging: its columns as slots, its value table as a lookup, the reasons it can give as texts.</summary>
internal sealed class CompiledField
{
    private readonly FrozenDictionary<string, string>? _toCustomer;
    private readonly FrozenDictionary<string, string>? _toProvider;
    private readonly StepMap? _customerSteps;
    private readonly StepMap? _providerSteps;
    private readonly bool _isPlain;

    public CompiledField(FieldRule field, CompiledSide customer, CompiledSide provider)
    {
        Field = field;
        Customer = field.Customer.Length == 0 ? -1 : customer.Slot(field.ReadColumn(Side.Customer));
        Provider = field.Provider.Length == 0 ? -1 : provider.Slot(field.ReadColumn(Side.Provider));
        ToCustomer = field.CanGo(Side.Customer);
        ToProvider = field.CanGo(Side.Provider);
        Folds = field is Lookup;
        _isPlain = field is Copy { Default: null };
        (_toCustomer, _toProvider) = (Table(field, Side.Customer), Table(field, Side.Provider));
        (_customerSteps, _providerSteps) = (StepMap.Of(field, Side.Customer), StepMap.Of(field, Side.Provider));
        CustomerChanged = $"the customer changed {field.Customer}";
        ProviderChanged = $"the provider changed {field.Provider}";
        Owned = field.Policy == Abstractions.Rules.Policy.CustomerOwns ? $"the customer owns {field.Customer}" : $"the provider owns {field.Provider}";
        if (field is Virtual made)
        {
            var from = made.On.Other();
            Sources = [.. made.From.Select((from == Side.Customer ? customer : provider).Slot)];
            CustomerChanged = ProviderChanged = $"the {from.Word()} changed what {made.Field} is made of";
        }
    }

    public FieldRule Field { get; }

    public Policy? Policy => Field.Policy;

    /// <summary>The slot of the customer's column; -1 when the field has none there.</summary>
    public int Customer { get; }

    /// <summary>The slot of the provider's column; -1 when the field has none there.</summary>
    public int Provider { get; }

    public bool ToCustomer { get; }

    public bool ToProvider { get; }

    /// <summary>Whether two of its values compare without regard to case, as keys such as e-mail addresses do.</summary>
    public bool Folds { get; }

    /// <summary>Slots of what a <see cref="Virtual"/> field is made of, on the side it comes from.</summary>
    public int[] Sources { get; } = [];

    public string CustomerChanged { get; }

    public string ProviderChanged { get; }

    /// <summary>The reason where its owner's value wins.</summary>
    public string Owned { get; }

    public int Slot(Side side) => side == Side.Customer ? Customer : Provider;

    public bool CanGo(Side to) => to == Side.Customer ? ToCustomer : ToProvider;

    public string Changed(Side side) => side == Side.Customer ? CustomerChanged : ProviderChanged;

    public StepMap? Steps(Side on) => on == Side.Customer ? _customerSteps : _providerSteps;

    /// <inheritdoc cref="FieldRule.Carry"/>
    public string? Carry(Side to, string value) => _isPlain ? value : Translated(to, value);

    public bool Same(string? left, string? right) => string.Equals(left, right) || (Folds && string.Equals(left, right, StringComparison.OrdinalIgnoreCase));

    private string? Translated(Side to, string value) =>
        (to == Side.Customer ? _toCustomer : _toProvider) is { } table ? table.GetValueOrDefault(value) : Field.Carry(to, value);

    // What a table says of each of its values, and of the empty one, which may not be among them.
    private static FrozenDictionary<string, string>? Table(FieldRule field, Side to) => field is Translate translate
        ? translate.Lines.Select(line => to == Side.Provider ? line.Customer : line.Provider).Append("").Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(value => value, value => field.Carry(to, value)!, StringComparer.Ordinal)
        : null;
}
