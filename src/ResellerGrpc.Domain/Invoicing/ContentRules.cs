namespace ResellerGrpc.Domain.Invoicing;

/// <summary>What must be there, and in which form (EN 16931-1, 6.4.1).</summary>
internal static class ContentRules
{
    public static readonly InvoiceRule[] All =
    [
        new("BR-02", "BT-1", d => Missing(d.Number, "an invoice number")),
        new("BR-05", "BT-5", d => Currencies.IsKnown(d.Currency) ? null : $"'{d.Currency}' is not an ISO 4217 currency."),
        new("BR-06", "BT-27", d => Missing(d.Seller.Name, "the seller's name")),
        new("BR-07", "BT-44", d => Missing(d.Buyer.Name, "the buyer's name")),
        new("BR-08", "BG-5", d => Missing(d.Seller.Address.Line1, "the seller's street") ?? Missing(d.Seller.Address.City, "the seller's city")),
        new("BR-09", "BT-40", d => Country(d.Seller, "seller")),
        new("BR-11", "BT-55", d => Country(d.Buyer, "buyer")),
        new("BR-16", "BG-25", d => d.Lines.Count > 0 ? null : "The document has no line."),
        new("BR-22", "BT-129", d => AnyLine(d, l => l.Quantity == 0, "has the quantity 0")),
        new("BR-25", "BT-153", d => AnyLine(d, l => string.IsNullOrWhiteSpace(l.Name), "has no name")),
        new("BR-27", "BT-146", d => AnyLine(d, l => l.UnitPrice < 0, "has a negative unit price; credit by a negative quantity")),
        new("BR-29", "BG-14", d => d.Period is { } p && p.End < p.Start ? "The period ends before it starts." : null),
        new("BR-30", "BG-26", d => AnyLine(d, l => l.Period is { } p && p.End < p.Start, "has a period that ends before it starts")),
        new("BR-50", "BT-84", d => d.Payment is { } p && string.IsNullOrWhiteSpace(p.Iban) ? "A credit transfer needs the IBAN to pay to." : null),
        new("BR-55", "BT-25", d => d.Preceding.Any(p => string.IsNullOrWhiteSpace(p.Number)) ? "A preceding invoice has no number." : null),
        new("BR-62", "BT-34", d => Scheme(d.Seller, "seller")),
        new("BR-63", "BT-49", d => Scheme(d.Buyer, "buyer")),
        new("BR-CO-09", "BT-31", d => VatForm(d.Seller, "seller")),
        new("BR-CO-09", "BT-48", d => VatForm(d.Buyer, "buyer")),
        new("BR-CO-25", "BT-9", d => d is { Type: InvoiceType.Invoice, Totals.Payable: > 0, DueDate: null } ? "An amount is due but no due date is given." : null),
        new("BR-CO-26", "BT-30", d => d.Seller.LegalRegistration is null && d.Seller.VatNumber is null && d.Seller.Siret is null
            ? "The seller has neither a company register entry nor a VAT number." : null),
        new("RG-01", "BT-84", d => d.Payment is { Iban: { Length: > 0 } iban } && !Iban.IsValid(iban) ? $"The IBAN {iban} has a wrong length or check sum." : null),
        new("RG-02", "BT-151", d => TaxPlace(d.Seller) ?? TaxPlace(d.Buyer)),
    ];

    public static string? Missing(string? value, string what) => string.IsNullOrWhiteSpace(value) ? $"The document lacks {what}." : null;

    /// <summary>Names the first line that has the fault.</summary>
    public static string? AnyLine(InvoiceDocument document, Func<InvoiceLine, bool> fault, string message)
    {
        for (var i = 0; i < document.Lines.Count; i++)
        {
            if (fault(document.Lines[i]))
                return $"Line {i + 1} {message}.";
        }

        return null;
    }

    private static string? Country(InvoiceParty party, string who) =>
        party.Address.Country is { Length: 2 } code && code.All(char.IsAsciiLetterUpper)
            ? null
            : $"The {who}'s country '{party.Address.Country}' is not an ISO 3166-1 code of two capital letters.";

    private static string? Scheme(InvoiceParty party, string who) =>
        party.ElectronicAddress is { } address && (string.IsNullOrWhiteSpace(address.Scheme) || string.IsNullOrWhiteSpace(address.Value))
            ? $"The {who}'s electronic address lacks its scheme or its value."
            : null;

    private static string? VatForm(InvoiceParty party, string who) =>
        party.VatNumber is not { } number || VatNumber.IsWellFormed(party.Address.Country, number)
            ? null
            : $"The {who}'s VAT number {number} is not one of {party.Address.Country}: expected " +
              $"{VatNumber.ExpectedForm(party.Address.Country) ?? "4 to 20 letters and digits"} ({VatNumber.Legend}).";

    // Overseas departments, Ceuta, Åland … have rates or rules that this product does not know.
    private static string? TaxPlace(InvoiceParty party) => party.Address.Country is "GP" or "MQ" or "RE" or "GF" or "YT" or "AX"
        ? $"VAT for {party.Address.Country} follows special rules; issue this document outside this product."
        : null;
}
