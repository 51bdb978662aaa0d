using System.Text.RegularExpressions;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Validation;

/// <summary>Where somebody is, in the world and among electronic invoices: sellers and buyers alike.</summary>
internal static partial class AddressRules
{
    public static void Check(Address address, string path, Violations found)
    {
        found.Check(address.AddressLines.Count is >= 1 and <= 3, path + "address_lines", "TOO_MANY", FieldRules.TooMany(3));
        for (var i = 0; i < address.AddressLines.Count; i++)
            TextRules.Line(address.AddressLines[i], 100, $"{path}address_lines[{i}]", found);
        TextRules.OptionalLine(address.PostalCode, 16, path + "postal_code", found);
        TextRules.Line(address.Locality, 100, path + "locality", found);
        TextRules.OptionalLine(address.AdministrativeArea, 100, path + "administrative_area", found);
        found.Check(Countries.IsKnown(address.RegionCode), path + "region_code", "COUNTRY", new(
            "Send an ISO 3166-1 country code in capitals, such as FR.",
            "Envoyez un code de pays ISO 3166-1 en capitales, par exemple FR."));
    }

    public static void Check(ElectronicAddress address, string path, Violations found)
    {
        found.Check(ElectronicScheme().IsMatch(address.SchemeId), path + "scheme_id", "SCHEME", new(
            "Send 4 digits of the Electronic Address Scheme list, or EM.",
            "Envoyez 4 chiffres de la liste des adresses électroniques, ou EM."));
        TextRules.Line(address.Value, 125, path + "value", found);
        found.Check(!address.Value.Any(char.IsWhiteSpace), path + "value", "SPACES", new("Remove the spaces.", "Retirez les espaces."));
    }

    [GeneratedRegex(@"\A(?:[0-9]{4}|EM)\z")]
    private static partial Regex ElectronicScheme();
}
