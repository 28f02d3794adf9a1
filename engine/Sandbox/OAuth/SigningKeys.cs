using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.OAuth;

/// <summary>The instance's public key as a JSON Web Key Set. Made when first asked for.</summary>
internal sealed class SigningKeys
{
    private readonly Lazy<RSAParameters> key = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(false);
    });

    public void Write(Utf8JsonWriter json)
    {
        var (modulus, exponent) = (key.Value.Modulus!, key.Value.Exponent!);
        json.WriteStartObject();
        json.WriteStartArray("keys");
        json.WriteStartObject();
        json.WriteString("kty", "RSA");
        json.WriteString("use", "sig");
        json.WriteString("alg", "RS256");
        json.WriteString("kid", Convert.ToHexStringLower(SHA256.HashData(modulus))[..32]);
        json.WriteString("n", WebEncoders.Base64UrlEncode(modulus));
        json.WriteString("e", WebEncoders.Base64UrlEncode(exponent));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
