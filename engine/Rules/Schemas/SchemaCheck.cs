using Connector.Rules.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Connector.Rules.Schemas;

/// <summary>Checks JSON files against the generated schema and says what is wrong where.</summary>
internal sealed class SchemaCheck
{
    private const string Kind = "kind";

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(RuleSchema.Generate()).GetAwaiter().GetResult());

    private readonly string _file;
    private readonly JsonText _json;

    private SchemaCheck(string file, JsonText json)
    {
        _file = file;
        _json = json;
    }

    /// <param name="definition">Name of the definition the file has to fit.</param>
    public static IReadOnlyList<Finding> Check(string definition, string file, string text, JsonText json)
    {
        try
        {
            var check = new SchemaCheck(file, json);
            var errors = Schema.Value.Definitions[definition].Validate(text);
            return [.. check.Innermost(errors).Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
        }
        catch (JsonException)
        {
            return [new(Codes.NotJson(file), Severity.Error, "This is not JSON", "Mend the syntax", file, 1, 1)];
        }
    }

    /// <summary>
    /// Of several alternatives the author meant one: the one whose kind is written, or else one of the right type with the fewest faults.
    /// </summary>
    private IEnumerable<Finding> Innermost(ValidationError error)
    {
        if (error is not ChildSchemaValidationError { Errors: { Count: > 0 } alternatives })
        {
            return [Told(error)];
        }

        var fitting = alternatives.Where(alternative => !alternative.Value.Any(IsAboutKind)).ToArray();
        if (fitting.Length == 0)
        {
            return [KindTold(error, alternatives.Keys)];
        }

        var meant = fitting
            .OrderBy(alternative => alternative.Value.Count(fault => fault.Path == error.Path && fault.Kind != ValidationErrorKind.NotOneOf))
            .ThenBy(alternative => alternative.Value.Count)
            .First();
        return Innermost(meant.Value);
    }

    /// <summary>What is not an object at all lacks all its keys too, which nobody needs to be told.</summary>
    private static bool IsInside(ValidationError error, ValidationError around) =>
        around.Kind == ValidationErrorKind.ObjectExpected && error.Path?.StartsWith(around.Path + ".", StringComparison.Ordinal) == true;

    private IEnumerable<Finding> Innermost(ICollection<ValidationError> errors) =>
        errors.Where(error => !errors.Any(around => IsInside(error, around))).SelectMany(Innermost);

    private static bool IsAboutKind(ValidationError error) =>
        error.Property == Kind && error.Kind is ValidationErrorKind.NotInEnumeration or ValidationErrorKind.PropertyRequired;

    private Finding KindTold(ValidationError error, IEnumerable<JsonSchema> alternatives)
    {
        var kinds = alternatives.SelectMany(schema => schema.ActualSchema.ActualProperties[Kind].ActualSchema.Enumeration)
            .Select(kind => $"{kind}").ToArray();
        var written = (error.Token as JObject)?[Kind]?.ToString(Formatting.None).Trim('"');
        return written is null
            ? At(Codes.DoesNotFit(_file), error.Path, "Key 'kind' is missing", $"Say which kind it is: {Words.List(kinds)}")
            : At(
                Codes.DoesNotFit(_file), $"{error.Path}.{Kind}", $"'{written}' is not a kind known here", Words.DidYouMean(written, kinds));
    }

    private Finding Told(ValidationError error)
    {
        var fit = Codes.DoesNotFit(_file);
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired =>
                At(fit, Parent(error.Path), $"Key '{error.Property}' is missing", $"Add \"{error.Property}\": …"),
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                At(
                    Codes.UnknownKey(_file), error.Path, $"Key '{error.Property}' is not known here",
                    Words.DidYouMean(error.Property, error.Schema.ActualProperties.Keys)),
            ValidationErrorKind.NotInEnumeration =>
                At(
                    fit, error.Path, $"'{error.Token}' is not one of the values known here",
                    Words.DidYouMean($"{error.Token}", error.Schema.ActualSchema.Enumeration.Select(value => $"{value}"))),
            ValidationErrorKind.PatternMismatch =>
                At(fit, error.Path, $"'{error.Token}' is not a time span", "Write hours, minutes and seconds: \"00:00:30\""),
            ValidationErrorKind.StringExpected => At(
                fit, error.Path, "A text belongs here", "Put it in double quotes; codes are texts too: \"3\""),
            ValidationErrorKind.ArrayExpected => At(fit, error.Path, "A list belongs here", "Write […]"),
            ValidationErrorKind.ObjectExpected => At(fit, error.Path, "An object belongs here", "Write {…}, or leave the key out"),
            ValidationErrorKind.IntegerExpected => At(fit, error.Path, "A whole number belongs here", "Write digits without quotes"),
            _ => At(fit, error.Path, $"This does not fit the schema: {error.Kind}", $"Compare with {RuleSchema.FileName}"),
        };
    }

    private Finding At(string code, string? path, string message, string? fix)
    {
        var (line, column) = _json.Where((path ?? "").TrimStart('#', '/', '.'));
        return new(code, Severity.Error, message, fix, _file, line, column);
    }

    private static string Parent(string? path) => path is null || path.LastIndexOf('.') < 0 ? "" : path[..path.LastIndexOf('.')];
}
