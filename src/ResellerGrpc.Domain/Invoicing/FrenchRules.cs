namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// Rules of the French e-invoicing profile (XP Z12-012, BR-FR-…) and of French law for documents of French sellers. Those about
/// number and corrected invoice hold for every seller, since they hurt nobody.
/// </summary>
internal static class FrenchRules
{
    private static readonly int[] Rates = [2000, 1000, 550, 210, 850, 1300, 105, 90, 175, 0];
    private static readonly string[] Processes = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9"];
    private static readonly string[] RequiredNotes = [LegalNotes.RecoveryIndemnity, LegalNotes.LatePenalties, LegalNotes.EarlyPaymentDiscount];

    public static readonly InvoiceRule[] All =
    [
        new("BR-FR-01", "BT-1", d => d.Number.Length <= NumberPattern.LongestNumber ? null : $"The number is longer than {NumberPattern.LongestNumber} characters."),
        new("BR-FR-02", "BT-1", d => d.Number.All(NumberPattern.IsAllowed) ? null : "The number may have only A-Z a-z 0-9 + - _ /."),
        new("BR-FR-03", "BT-2", d => d.IssueDate.Year is >= 2000 and <= 2099 ? null : "The year of issue is not between 2000 and 2099."),
        new("BR-FR-CO-05", "BG-3", d => d.Type != InvoiceType.CreditNote || d.Preceding.Count > 0
            ? null : "A credit note must name the invoice it corrects, with its date."),
        new("BR-FR-CO-07", "BT-9", d => d.DueDate is not { } due || due >= d.IssueDate ? null : "The due date is before the issue date."),
        French("BR-FR-05", "BG-1", d => RequiredNotes.FirstOrDefault(s => d.Notes.All(n => n.Subject != s)) is { } subject
            ? $"The note {subject} is missing." : null),
        French("BR-FR-06", "BG-1", d => RequiredNotes.FirstOrDefault(s => d.Notes.Count(n => n.Subject == s) > 1) is { } subject
            ? $"The note {subject} stands more than once." : null),
        French("BR-FR-08", "BT-23", d => Processes.Contains(d.BusinessProcess) ? null : $"'{d.BusinessProcess}' is not a business process of services (S1 to S9)."),
        French("BR-FR-09", "BT-29", d => Siret(d.Seller, "seller") ?? Siret(d.Buyer, "buyer")),
        French("BR-FR-10", "BT-30", d => d.Seller.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } siren && FrenchCompany.IsSiren(siren.Value)
            ? null : "The seller's SIREN is missing or wrong (nine digits with a check digit)."),
        French("BR-FR-32", "BT-47", d => d.Buyer.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } siren && !FrenchCompany.IsSiren(siren.Value)
            ? "The buyer's SIREN is wrong (nine digits with a check digit)." : null),
        French("BR-FR-12", "BT-49", d => d.Buyer.ElectronicAddress is null ? "The buyer has no electronic address: give a SIREN or an e-mail address." : null),
        French("BR-FR-13", "BT-34", d => d.Seller.ElectronicAddress is null ? "The seller has no electronic address: give a SIREN or an e-mail address." : null),
        French("BR-FR-16", "BT-152", d => ContentRules.AnyLine(d, l => !Rates.Contains(l.Tax.BasisPoints), "has a VAT rate that France does not have")),
        French("BR-FR-23", "BT-49", d => Address(d.Seller, "seller") ?? Address(d.Buyer, "buyer")),
        French("BR-FR-CO-12", "BT-111", d => d.Currency == "EUR" || d.AccountingTax is { Currency: "EUR" }
            ? null : "A document in another currency must also give its VAT in EUR: an exchange rate is needed."),
        French("RG-08", "BT-33", d => ContentRules.Missing(d.Seller.LegalInformation, "legal form, capital and register of the seller (code de commerce R123-237, R123-238)")),
        French("RG-09", "BT-9", d => d.DueDate is { } due && due > d.IssueDate.AddDays(60)
            ? "The due date is more than 60 days after issue (code de commerce L441-10)." : null, FindingSeverity.Warning),
        French("RG-10", "BT-47", d => d.Buyer.Address.Country == "FR" && d.Buyer.LegalRegistration is null
            ? "A French business customer must be named with its SIREN (CGI ann. II, art. 242 nonies A)." : null, FindingSeverity.Warning),
    ];

    private static InvoiceRule French(
        string id, string term, Func<InvoiceDocument, string?> problem, FindingSeverity severity = FindingSeverity.Error) =>
        new(id, term, d => VatTerritory.Of(d.Seller.Address.Country) == "FR" ? problem(d) : null, severity);

    private static string? Siret(InvoiceParty party, string who)
    {
        if (party.Siret is not { } siret)
            return null;
        var siren = party.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } registration ? registration.Value : null;
        return FrenchCompany.IsSiret(siret) && (siren is null || siret.StartsWith(siren, StringComparison.Ordinal))
            ? null
            : $"The {who}'s SIRET {siret} is wrong or does not begin with the SIREN.";
    }

    private static string? Address(InvoiceParty party, string who) =>
        party.ElectronicAddress is { Scheme: FrenchCompany.ElectronicAddressScheme } address
        && !address.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '_' or '.')
            ? $"The {who}'s electronic address may have only letters, digits and + - _ ."
            : null;
}
