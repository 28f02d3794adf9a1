using System.Globalization;

namespace Connector.Bench.Rules;

/// <summary>A table of promises: what, the limit, what was measured, whether it holds.</summary>
internal sealed class Figures
{
    private readonly List<(string What, double Limit, double Measured, string Unit)> _rows = [];

    /// <summary>A figure that must not be above its limit.</summary>
    public void Add(string what, double limit, double measured, string unit) => _rows.Add((what, limit, measured, unit));

    public void Print()
    {
        var wide = _rows.Max(row => row.What.Length);
        Console.WriteLine($"{"figure".PadRight(wide)}  {"limit",10}  {"measured",12}");
        foreach (var (what, limit, measured, unit) in _rows)
            Console.WriteLine($"{what.PadRight(wide)}  {Told(limit, unit),10}  {Told(measured, unit),12}  {(measured <= limit ? "met" : "NOT MET")}");
    }

    private static string Told(double value, string unit) =>
        $"{value.ToString(Math.Abs(value) < 10 && value != Math.Truncate(value) ? "0.00" : "0.#", CultureInfo.InvariantCulture)} {unit}".TrimEnd();
}
