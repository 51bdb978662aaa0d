using System.Xml;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Cii;

/// <summary>Seller and buyer.</summary>
internal static class CiiParty
{
    private const string SiretScheme = "0009";

    public static void Write(XmlWriter xml, string element, InvoiceParty party)
    {
        using (xml.Open(element))
        {
            xml.Text("GlobalID", party.Siret, ("schemeID", SiretScheme));
            xml.Text("Name", party.Name);
            xml.Text("Description", party.LegalInformation);
            if (party.LegalRegistration is { } registration)
            {
                using (xml.Open("SpecifiedLegalOrganization"))
                    xml.Text("ID", registration.Value, ("schemeID", registration.Scheme));
            }

            if (party.Email is { Length: > 0 } email)
            {
                using (xml.Open("DefinedTradeContact"))
                using (xml.Open("EmailURIUniversalCommunication"))
                    xml.Text("URIID", email);
            }

            WriteAddress(xml, party.Address);
            if (party.ElectronicAddress is { } address)
            {
                using (xml.Open("URIUniversalCommunication"))
                    xml.Text("URIID", address.Value, ("schemeID", address.Scheme));
            }

            if (party.VatNumber is { Length: > 0 } vat)
            {
                using (xml.Open("SpecifiedTaxRegistration"))
                    xml.Text("ID", vat, ("schemeID", "VA"));
            }
        }
    }

    private static void WriteAddress(XmlWriter xml, PostalAddress address)
    {
        using (xml.Open("PostalTradeAddress"))
        {
            xml.Text("PostcodeCode", address.PostCode);
            xml.Text("LineOne", address.Line1);
            xml.Text("LineTwo", address.Line2);
            xml.Text("CityName", address.City);
            xml.Text("CountryID", address.Country);
        }
    }
}
