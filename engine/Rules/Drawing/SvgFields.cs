namespace Connector.Rules.Drawing;

/// <summary>The field map: the customer's columns on the left, the provider's on the right, and between them what happens to a value.</summary>
internal sealed class SvgFields(SvgCanvas canvas, Rule rule)
{
    private const double Left = 40;
    private const double From = 300;
    private const double To = 660;
    private const double Right = 920;
    private const double Middle = (From + To) / 2;

    /// <summary>Draws from a height on and gives the height below.</summary>
    public double Draw(double top)
    {
        var below = top + SvgCanvas.LineHeight;
        canvas.Text(From - 14, below, Lines($"customer {rule.Tables.Customer}", From - Left), "faint", "end");
        canvas.Text(To + 14, below, Lines($"provider {rule.Tables.Provider}", Right - To), "faint");
        below += 14;
        foreach (var row in FieldMap.Of(rule))
        {
            below = Row(row, below);
        }

        foreach (var (name, lines) in FieldMap.Tables(rule))
        {
            below = Table(name, lines, below + 12);
        }

        return below;
    }

    private double Row(FieldMap row, double top)
    {
        var says = Lines(row.Says, To - From - 20);
        var lossy = row.Lossy is null ? [] : Lines($"≈ lossy: {row.Lossy}", To - From - 10);
        var (customer, provider) = (Lines(Named(row.Customer), From - Left - 20), Lines(Named(row.Provider), Right - To - 20));
        var line = top + (says.Count * SvgCanvas.LineHeight) + 6;
        canvas.Text(Middle, top + SvgCanvas.LineHeight - 2, says, "", "middle");
        canvas.Arrow(row.ToProvider, row.ToCustomer, (From, line), (To, line));
        canvas.Text(From - 14, line + 4, customer, row.Customer.Length > 0 ? "name" : "faint", "end");
        canvas.Text(To + 14, line + 4, provider, row.Provider.Length > 0 ? "name" : "faint");
        canvas.Text(Middle, line + SvgCanvas.LineHeight, lossy, "faint", "middle");
        return line + 8 + (Math.Max(lossy.Count, Math.Max(customer.Count, provider.Count) - 1) * SvgCanvas.LineHeight);
    }

    private double Table(string name, IReadOnlyList<string> lines, double top)
    {
        var told = Lines($"customer = provider: {string.Join(",  ", lines)}", Right - Left - 20);
        canvas.Text(Left, top + SvgCanvas.LineHeight, Lines($"Values of {name}", Right - Left), "name");
        canvas.Text(Left, top + (2 * SvgCanvas.LineHeight) + 2, told, "");
        return top + ((told.Count + 1) * SvgCanvas.LineHeight) + 6;
    }

    // A fixed value comes from no column.
    private static string Named(string column) => column.Length > 0 ? column : "the rule";

    private static IReadOnlyList<string> Lines(string text, double width) =>
        text.Length == 0 ? [] : DrawnText.Wrap(DrawnText.Clean(text, 2_000), width / SvgCanvas.TextSize, 12);
}
