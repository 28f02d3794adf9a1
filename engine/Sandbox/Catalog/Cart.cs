using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>A person's cart: one record each, whatever session it is reached from.</summary>
internal sealed class Cart(Instance instance)
{
    private const string Name = "DEFAULT";
    private readonly Database database = instance.Database;
    private readonly AnswerRecords answers = new(instance);
    private readonly Pricing pricing = new(instance.Database);

    /// <summary>Made when first asked for.</summary>
    public Row Of(Account account) =>
        database.Where("sc_cart", "user", account.SysId).FirstOrDefault(c => c["name"] == Name && c["active"] != "false")
        ?? instance.Writer.Insert(database.Dictionary["sc_cart"], new Fields
        {
            ["user"] = account.SysId,
            ["name"] = Name,
            ["requested_for"] = account.SysId,
        }, account).Row!;

    /// <summary>In the order they were put in.</summary>
    public IReadOnlyList<Row> ItemsOf(Row cart) =>
        [.. database.Where("sc_cart_item", "cart", cart.SysId).OrderBy(i => i["sys_created_on"], StringComparer.Ordinal).ThenBy(i => i["hints"], StringComparer.Ordinal)];

    public Row? Item(string id, Account account) =>
        database.Find("sc_cart_item", id) is { } item && item["cart"] == Of(account).SysId ? item : null;

    public void Add(OrderLine line, Account account)
    {
        var cart = Of(account);
        var cartItem = instance.Writer.Insert(database.Dictionary["sc_cart_item"], new Fields
        {
            ["cart"] = cart.SysId,
            ["cat_item"] = line.Item.SysId,
            ["quantity"] = Text(line.Quantity),
            ["price"] = Pricing.Stored(pricing.Of(line.Item, line.Answers)),
            ["recurring_price"] = Pricing.Stored(pricing.Recurring(line.Item, line.Answers)),
            ["delivery_time"] = line.Item["delivery_time"],
            ["order_guide"] = line.Guide,
            ["name"] = line.Item["name"],
            ["hints"] = ItemsOf(cart).Count.ToString("D6", CultureInfo.InvariantCulture),
        }, account).Row!;
        answers.WriteForCart(line.Item, cartItem, line.Answers, account);
        if (line.RequestedFor != account.SysId)
            instance.Writer.Update(cart.Table, cart.SysId, new Fields { ["requested_for"] = line.RequestedFor }, account);
    }

    public void Change(Row cartItem, Row item, int quantity, Answers given, Account account)
    {
        instance.Writer.Update(cartItem.Table, cartItem.SysId, new Fields
        {
            ["quantity"] = Text(quantity),
            ["price"] = Pricing.Stored(pricing.Of(item, given)),
            ["recurring_price"] = Pricing.Stored(pricing.Recurring(item, given)),
        }, account);
        answers.RemoveOfCart(cartItem, account);
        answers.WriteForCart(item, cartItem, given, account);
    }

    public void Remove(Row cartItem, Account account)
    {
        answers.RemoveOfCart(cartItem, account);
        instance.Writer.Delete(cartItem.Table, cartItem.SysId, account);
    }

    public void Empty(Row cart, Account account)
    {
        foreach (var item in ItemsOf(cart)) Remove(item, account);
    }

    public Answers AnswersOf(Row item, Row cartItem) => answers.OfCart(item, cartItem);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
