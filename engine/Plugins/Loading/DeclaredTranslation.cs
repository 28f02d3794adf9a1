namespace Connector.Plugins.Loading;

/// <summary>A translation or lookup as a plugin declared it: the plugin's own functions, by the side they lead to.</summary>
internal sealed record DeclaredTranslation(
    Func<string, string?>? ToProvider, Func<string, string?>? ToCustomer, LookupCall? AskProvider, LookupCall? AskCustomer, string? Lossy, LookupOptions Options)
{
    public bool Asks => AskProvider is not null || AskCustomer is not null;

    public Func<string, string?>? To(Side to) => to == Side.Provider ? ToProvider : ToCustomer;

    public LookupCall? Ask(Side to) => to == Side.Provider ? AskProvider : AskCustomer;

    public bool Reaches(Side to) => (object?)To(to) is not null || Ask(to) is not null;
}
