using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Connector.Host.CommandLine;

/// <summary>Options whose values have bounds; one outside them is wrong usage.</summary>
internal static class Ranges
{
    public static Option<int> Port(int standard, string description) => Between("--port", standard, 0, 65_535, description);

    public static Option<int> Between(string name, int standard, int least, int most, string description)
    {
        var option = new Option<int>(name) { DefaultValueFactory = _ => standard, Description = description, HelpName = "N" };
        option.Validators.Add(result => Require(result, name, value => value >= least && value <= most, $"{least} to {most}"));
        return option;
    }

    public static void Require(OptionResult result, string name, Func<double, bool> fits, string bounds)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !fits(value))
        {
            result.AddError($"{name} is {text}; it must be {bounds}.");
        }
    }
}
