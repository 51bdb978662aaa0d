namespace ResellerGrpc.Domain.Invoicing;

/// <summary>What must be there, and in which form (EN 16931-1, 6.4.1).</summary>
internal static class ContentRules
{
    public static readonly InvoiceRule[] All =
    [
        new("BR-02", "BT-1", d => Missing(d.Number, "an invoice number", "un numéro")),
        new("BR-05", "BT-5", d => Currencies.IsKnown(d.Currency)
            ? null : new($"'{d.Currency}' is not an ISO 4217 currency.", $"« {d.Currency} » n’est pas une devise ISO 4217.")),
        new("BR-06", "BT-27", d => Missing(d.Seller.Name, "the seller's name", "le nom du vendeur")),
        new("BR-07", "BT-44", d => Missing(d.Buyer.Name, "the buyer's name", "le nom de l’acheteur")),
        new("BR-08", "BG-5", d => Missing(d.Seller.Address.Line1, "the seller's street", "la rue du vendeur")
            ?? Missing(d.Seller.Address.City, "the seller's city", "la ville du vendeur")),
        new("BR-09", "BT-40", d => Country(d.Seller, Who.Seller)),
        new("BR-11", "BT-55", d => Country(d.Buyer, Who.Buyer)),
        new("BR-16", "BG-25", d => d.Lines.Count > 0 ? null : new("The document has no line.", "Le document n’a aucune ligne.")),
        new("BR-22", "BT-129", d => AnyLine(d, l => l.Quantity == 0, "has the quantity 0", "a la quantité 0")),
        new("BR-25", "BT-153", d => AnyLine(d, l => string.IsNullOrWhiteSpace(l.Name), "has no name", "n’a pas de désignation")),
        new("BR-27", "BT-146", d => AnyLine(
            d, l => l.UnitPrice < 0, "has a negative unit price; credit by a negative quantity", "a un prix unitaire négatif ; créditez par une quantité négative")),
        new("BR-29", "BG-14", d => d.Period is { } p && p.End < p.Start
            ? new("The period ends before it starts.", "La période finit avant de commencer.") : null),
        new("BR-30", "BG-26", d => AnyLine(
            d, l => l.Period is { } p && p.End < p.Start, "has a period that ends before it starts", "a une période qui finit avant de commencer")),
        new("BR-50", "BT-84", d => d.Payment is { } p && string.IsNullOrWhiteSpace(p.Iban)
            ? new("A credit transfer needs the IBAN to pay to.", "Un virement demande l’IBAN à créditer.") : null),
        new("BR-55", "BT-25", d => d.Preceding.Any(p => string.IsNullOrWhiteSpace(p.Number))
            ? new("A preceding invoice has no number.", "Une facture antérieure n’a pas de numéro.") : null),
        new("BR-62", "BT-34", d => Scheme(d.Seller, Who.Seller)),
        new("BR-63", "BT-49", d => Scheme(d.Buyer, Who.Buyer)),
        new("BR-CO-09", "BT-31", d => VatForm(d.Seller, Who.Seller)),
        new("BR-CO-09", "BT-48", d => VatForm(d.Buyer, Who.Buyer)),
        new("BR-CO-25", "BT-9", d => d is { Type: InvoiceType.Invoice, Totals.Payable: > 0, DueDate: null }
            ? new("An amount is due but no due date is given.", "Un montant est à payer mais aucune échéance n’est indiquée.") : null),
        new("BR-CO-26", "BT-30", d => d.Seller.LegalRegistration is null && d.Seller.VatNumber is null && d.Seller.Siret is null
            ? new(
                "The seller has neither a company register entry nor a VAT number.",
                "Le vendeur n’a ni immatriculation ni numéro de TVA.") : null),
        new("RG-01", "BT-84", d => d.Payment is { Iban: { Length: > 0 } iban } && !Iban.IsValid(iban)
            ? new($"The IBAN {iban} has a wrong length or check sum.", $"L’IBAN {iban} a une longueur ou une clé fausse.") : null),
        new("RG-02", "BT-151", d => TaxPlace(d.Seller) ?? TaxPlace(d.Buyer)),
    ];

    /// <summary>A text that must not be blank.</summary>
    public static Fault? Missing(string? value, string english, string french) => string.IsNullOrWhiteSpace(value)
        ? new Fault($"The document lacks {english}.", $"Il manque au document {french}.") : null;

    /// <summary>Names the first line that has the fault.</summary>
    public static Fault? AnyLine(InvoiceDocument document, Func<InvoiceLine, bool> fault, string english, string french)
    {
        for (var i = 0; i < document.Lines.Count; i++)
        {
            if (fault(document.Lines[i]))
                return new Fault($"Line {i + 1} {english}.", $"La ligne {i + 1} {french}.");
        }

        return null;
    }

    private static Fault? Country(InvoiceParty party, Who who) =>
        party.Address.Country is { Length: 2 } code && !code.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            ? null
            : new Fault(
                $"The {who.English}'s country '{party.Address.Country}' is not an ISO 3166-1 code of two capital letters.",
                $"Le pays {who.French}, « {party.Address.Country} », n’est pas un code ISO 3166-1 de deux majuscules.");

    private static Fault? Scheme(InvoiceParty party, Who who) =>
        party.ElectronicAddress is { } address && (string.IsNullOrWhiteSpace(address.Scheme) || string.IsNullOrWhiteSpace(address.Value))
            ? new Fault(
                $"The {who.English}'s electronic address lacks its scheme or its value.",
                $"L’adresse électronique {who.French} n’a pas de schéma ou pas de valeur.")
            : null;

    private static Fault? VatForm(InvoiceParty party, Who who)
    {
        if (party.VatNumber is not { } number || VatNumber.IsWellFormed(party.Address.Country, number))
            return null;
        var (country, form) = (party.Address.Country, VatNumber.ExpectedForm(party.Address.Country));
        return new Fault(
            $"The {who.English}'s VAT number {number} is not one of {country}: expected {form ?? "4 to 20 letters and digits"} ({VatNumber.Legend}).",
            $"Le numéro de TVA {who.French}, {number}, n’en est pas un de {country} : attendu {form?.Replace(" or ", " ou ", StringComparison.Ordinal) ?? "4 à 20 lettres et chiffres"} ({VatNumber.FrenchLegend}).");
    }

    // Overseas departments, Ceuta, Åland … have rates or rules that this product does not know.
    private static Fault? TaxPlace(InvoiceParty party) => party.Address.Country is "GP" or "MQ" or "RE" or "GF" or "YT" or "AX"
        ? new Fault(
            $"VAT for {party.Address.Country} follows special rules; issue this document outside this product.",
            $"La TVA de {party.Address.Country} suit des règles particulières ; émettez ce document hors de ce produit.")
        : null;
}

/// <summary>A party in a sentence: the seller's, du vendeur.</summary>
internal sealed record Who(string English, string French)
{
    public static readonly Who Seller = new("seller", "du vendeur");

    public static readonly Who Buyer = new("buyer", "de l’acheteur");
}
