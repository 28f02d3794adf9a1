using System.Globalization;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>What an item costs: its own price, and what the choices in its answers add.</summary>
internal sealed class Pricing(Database database)
{
    private readonly VariableValues values = new(database);

    public decimal Of(Row item, Answers answers) => Amount(item["price"]) + Added(item, answers, "price");

    public decimal Recurring(Row item, Answers answers) => Amount(item["recurring_price"]) + Added(item, answers, "rec_misc");

    /// <summary>A price is shown unless the item hides it, or has none.</summary>
    public static bool IsShown(Row item) =>
        item["omit_price"] != "true" && (Amount(item["price"]) != 0 || Amount(item["recurring_price"]) != 0);

    public static decimal Amount(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : 0;

    public static string Shown(decimal amount) => "$" + amount.ToString("N2", CultureInfo.InvariantCulture);

    public static string Stored(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private decimal Added(Row item, Answers answers, string column) => answers.Count == 0 ? 0 : CatalogVariables.Of(database, item)
        .Where(v => VariableType.HasChoices(CatalogVariables.TypeOf(v)))
        .Sum(v => answers.GetValueOrDefault(v["name"], "") is { Length: > 0 } value && values.ChoiceOf(v, value) is { } choice
            ? Amount(choice[column])
            : 0);
}
