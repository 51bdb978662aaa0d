using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>Seller and buyer as documents show them, from the settings of the reseller and the customer. Pure.</summary>
internal static class Parties
{
    /// <summary>Schemes of ISO 6523 for the companies' registers of a country; elsewhere the VAT number identifies.</summary>
    private static readonly Dictionary<string, string> RegisterSchemes = new()
    {
        ["FR"] = FrenchCompany.SirenScheme,
        ["MC"] = FrenchCompany.SirenScheme,
        ["BE"] = "0208",
        ["NL"] = "0106",
        ["DK"] = "0184",
        ["FI"] = "0212",
        ["SE"] = "0007",
        ["NO"] = "0192",
        ["CH"] = "0183",
        ["EE"] = "0191",
        ["LU"] = "0240",
        ["LV"] = "0218",
        ["LT"] = "0200",
    };

    public static SellerProfile SellerOf(ResellerRow reseller)
    {
        var legal = reseller.Legal;
        return new SellerProfile
        {
            Party = new InvoiceParty
            {
                Name = legal.LegalName,
                Address = AddressOf(legal.Address),
                LegalRegistration = Registration(legal.Address?.RegionCode, legal.RegistrationId),
                Siret = Filled(legal.EstablishmentId),
                VatNumber = Filled(legal.VatId),
                ElectronicAddress = AddressOf(legal.ElectronicAddress),
                LegalInformation = Filled(string.Join(" – ", LegalInformation(legal))),
                Email = Filled(legal.ContactEmail),
            },
            DomesticRate = legal.HasDomesticTaxRateBasisPoints ? legal.DomesticTaxRateBasisPoints : null,
            // French VAT is declared in euro whatever currency the reseller prefers to bill in.
            AccountingCurrency = VatTerritory.Of(legal.Address?.RegionCode ?? "") == "FR" ? "EUR" : reseller.DefaultCurrency,
            Iban = Filled(legal.Iban),
            Bic = Filled(legal.Bic),
            Notes = [.. NotesOf(reseller)],
        };
    }

    public static InvoiceParty BuyerOf(CustomerRow customer)
    {
        var billing = customer.Billing;
        return new InvoiceParty
        {
            Name = billing.LegalName.Length > 0 ? billing.LegalName : customer.DisplayName,
            Address = AddressOf(billing.Address),
            LegalRegistration = Registration(billing.Address?.RegionCode, billing.RegistrationId),
            VatNumber = Filled(billing.VatId),
            ElectronicAddress = AddressOf(billing.ElectronicAddress),
            Email = customer.ContactEmail,
        };
    }

    /// <summary>Proto paths below <c>Customer</c> that an invoice cannot do without and that are empty.</summary>
    public static IEnumerable<string> MissingOfBuyer(CustomerRow customer)
    {
        var address = customer.Billing.Address;
        if (address is null || address.AddressLines.Count == 0)
            yield return "billing.address.address_lines";
        if (address is null || address.Locality.Length == 0)
            yield return "billing.address.locality";
        if (address is null || address.RegionCode.Length == 0)
            yield return "billing.address.region_code";
    }

    /// <summary>The seller as printed; form and register stand apart from the line that the document prints of them.</summary>
    public static Party ToProto(InvoiceParty printed, LegalData legal)
    {
        var party = ToProto(printed);
        party.LegalForm = string.Join(" ", new[] { legal.LegalForm, legal.Capital }.Where(s => s.Length > 0));
        party.Register = legal.RegisterCity;
        party.Iban = legal.Iban;
        party.Bic = legal.Bic;
        return party;
    }

    public static Party ToProto(InvoiceParty printed) => new()
    {
        LegalName = printed.Name,
        Address = ToProto(printed.Address),
        RegistrationId = printed.LegalRegistration?.Value ?? "",
        VatId = printed.VatNumber ?? "",
        ElectronicAddress = printed.ElectronicAddress is { } address
            ? new ElectronicAddress { SchemeId = address.Scheme, Value = address.Value }
            : null,
        Email = printed.Email ?? "",
    };

    private static Address ToProto(PostalAddress printed)
    {
        var address = new Address { PostalCode = printed.PostCode ?? "", Locality = printed.City ?? "", RegionCode = printed.Country };
        address.AddressLines.AddRange(new[] { printed.Line1, printed.Line2 }.OfType<string>());
        return address;
    }

    private static PostalAddress AddressOf(Address? address) => new()
    {
        Line1 = address?.AddressLines.FirstOrDefault(),
        Line2 = Filled(string.Join(", ", address?.AddressLines.Skip(1) ?? [])),
        PostCode = Filled(address?.PostalCode),
        City = Filled(address?.Locality),
        Country = address?.RegionCode ?? "",
    };

    private static SchemedId? AddressOf(ElectronicAddress? address) =>
        address is { Value.Length: > 0 } ? new SchemedId(address.SchemeId, address.Value) : null;

    private static SchemedId? Registration(string? country, string id) =>
        id.Length > 0 && RegisterSchemes.TryGetValue(country ?? "", out var scheme) ? new SchemedId(scheme, id) : null;

    private static IEnumerable<string> LegalInformation(LegalData legal)
    {
        if (legal.LegalForm.Length > 0 || legal.Capital.Length > 0)
            yield return string.Join(" – ", new[] { legal.LegalForm, legal.Capital }.Where(s => s.Length > 0));
        if (legal.RegisterCity.Length > 0)
            yield return $"{legal.RegisterCity} {legal.RegistrationId}".Trim();
        if (legal.ContactPhone.Length > 0)
            yield return legal.ContactPhone;
    }

    private static IEnumerable<InvoiceNote> NotesOf(ResellerRow reseller)
    {
        var settings = reseller.Invoicing;
        if (settings.LatePenaltyText.Length > 0)
            yield return Same(LegalNotes.LatePenalties, settings.LatePenaltyText);
        if (settings.EarlyPaymentText.Length > 0)
            yield return Same(LegalNotes.EarlyPaymentDiscount, settings.EarlyPaymentText);
        if (settings.FooterText.Length > 0)
            yield return Same(null, settings.FooterText);
        if (reseller.Legal.TaxExemptionReason.Length > 0
            && reseller.Legal is { VatId.Length: 0 } or { HasDomesticTaxRateBasisPoints: true, DomesticTaxRateBasisPoints: 0 })
            yield return Same(null, reseller.Legal.TaxExemptionReason);
        if (reseller.Legal.TaxOnDebits)
        {
            yield return new InvoiceNote(
                null, "Option pour le paiement de la taxe d’après les débits.", "The supplier has opted to pay VAT on debits.");
        }
    }

    private static InvoiceNote Same(string? subject, string text) => new(subject, text, text);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
