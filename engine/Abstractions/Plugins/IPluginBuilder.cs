using Connector.Abstractions.Instances;
using Connector.Abstractions.Rules;

namespace Connector.Abstractions.Plugins;

/// <summary>
/// Takes what a plugin brings. Names are letters, digits and dashes, each once for each kind; a rule names a thing as <c>Plugin/name</c>, where
/// <c>Plugin</c> is the name in <c>plugin.json</c>. What is declared can be used by the customers that file lists, and by nobody else.
/// </summary>
public interface IPluginBuilder
{
    /// <summary>What the host lends the plugin.</summary>
    IPluginHost Host { get; }

    /// <summary>A named translation of one value. Both functions are pure: the same value always gives the same answer, and nothing else is touched.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="toProvider">From the customer's value to the provider's; <c>""</c> is empty. Null as an answer: no translation, and the bond is held.</param>
    /// <param name="toCustomer">The same the other way. Leave out the way it does not travel.</param>
    /// <param name="lossy">Why a value need not come back as it went, where that is right; null promises that it does.</param>
    IPluginBuilder Translation(string name, Func<string, string?>? toProvider = null, Func<string, string?>? toCustomer = null, string? lossy = null);

    /// <summary>A named field made of several columns of one record. Pure, as a translation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="columns">The columns it is made of, dot-walks among them.</param>
    /// <param name="make">Makes the value of theirs.</param>
    IPluginBuilder Computed(string name, IReadOnlyList<string> columns, Func<ColumnValues, string> make);

    /// <summary>
    /// A named translation that has to ask somebody. It is asked for all values a pass needs at once, before anything is judged, and its answers are kept.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="toProvider">Answers for the customer's values. Leave out the way it does not travel.</param>
    /// <param name="toCustomer">Answers for the provider's values.</param>
    /// <param name="options">How long it may take and how long answers are good; null takes the defaults.</param>
    IPluginBuilder Lookup(string name, LookupCall? toProvider = null, LookupCall? toCustomer = null, LookupOptions? options = null);

    /// <summary>
    /// A rule as code, made with the words of a rule file: <c>words => new BondRule("printer") { … words.Copy("number") … }</c>. It joins the rules of
    /// each of the plugin's customers; a rule of the same name in a customer's pack takes its place.
    /// </summary>
    IPluginBuilder Rule(Func<RuleScript, Rule> rule);

    /// <summary>Is told of every bond that a pass settled with something to tell, after it is stored. A failure changes nothing but is counted.</summary>
    IPluginBuilder Observer(Func<SettledBond, CancellationToken, Task> observer);

    /// <summary>
    /// A named step that rules call around a bond's turns: <c>Action("Plugin/name").OnBegin()</c>. It is stored with what made it due and called after the
    /// pass, within thirty seconds. A call that throws or is too slow is tried again with growing patience, and given up after some tries.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="act">Does it, and says in a few words what was done: <c>bridge 4711 opened</c>. No text of a record: the words are kept.</param>
    IPluginBuilder Action(string name, Func<ActionCall, CancellationToken, Task<string>> act);

    /// <summary>Is asked about every comment or note before it travels. Pure: asked again it answers the same.</summary>
    IPluginBuilder JournalFilter(Func<JournalPassage, Passage> filter);

    /// <summary>Is asked about every file before it travels. Pure: asked again it answers the same.</summary>
    IPluginBuilder AttachmentFilter(Func<FilePassage, Passage> filter);

    /// <summary>
    /// A kind of system that is not ServiceNow. An instance in the host's configuration names it as <c>Plugin/kind</c>; the factory makes one object
    /// for each such instance, without calling the system yet.
    /// </summary>
    IPluginBuilder Instance(string kind, Func<InstanceSetup, IInstance> open);
}
