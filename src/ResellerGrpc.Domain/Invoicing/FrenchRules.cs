using System.Buffers;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// Rules of the French e-invoicing profile (XP Z12-012, BR-FR-…) and of French law for documents of French sellers. Those about
/// number and corrected invoice hold for every seller, since they hurt nobody.
/// </summary>
internal static class FrenchRules
{
    private static readonly SearchValues<char> OfAddresses =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.");

    private static readonly int[] Rates = [2000, 1000, 550, 210, 850, 1300, 105, 90, 175, 0];
    private static readonly string[] Processes = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9"];
    private static readonly string[] RequiredNotes = [LegalNotes.RecoveryIndemnity, LegalNotes.LatePenalties, LegalNotes.EarlyPaymentDiscount];

    public static readonly InvoiceRule[] All =
    [
        new("BR-FR-01", "BT-1", d => d.Number.Length <= NumberPattern.LongestNumber ? null : new(
            $"The number is longer than {NumberPattern.LongestNumber} characters.", $"Le numéro dépasse {NumberPattern.LongestNumber} caractères.")),
        new("BR-FR-02", "BT-1", d => NumberPattern.IsAllowed(d.Number) ? null : new(
            "The number may have only A-Z a-z 0-9 + - _ /.", "Le numéro ne peut avoir que A-Z a-z 0-9 + - _ /.")),
        new("BR-FR-03", "BT-2", d => d.IssueDate.Year is >= 2000 and <= 2099 ? null : new(
            "The year of issue is not between 2000 and 2099.", "L’année d’émission n’est pas entre 2000 et 2099.")),
        new("BR-FR-CO-05", "BG-3", d => d.Type != InvoiceType.CreditNote || d.Preceding.Count > 0
            ? null : new(
                "A credit note must name the invoice it corrects, with its date.", "Un avoir doit citer la facture qu’il corrige, avec sa date.")),
        new("BR-FR-CO-07", "BT-9", d => d.DueDate is not { } due || due >= d.IssueDate ? null : new(
            "The due date is before the issue date.", "L’échéance précède la date d’émission.")),
        French("BR-FR-05", "BG-1", d => RequiredNote(d, static times => times == 0) is { } subject
            ? new($"The note {subject} is missing.", $"La mention {subject} manque.") : null),
        French("BR-FR-06", "BG-1", d => RequiredNote(d, static times => times > 1) is { } subject
            ? new($"The note {subject} stands more than once.", $"La mention {subject} figure plusieurs fois.") : null),
        French("BR-FR-08", "BT-23", d => Processes.Contains(d.BusinessProcess) ? null : new(
            $"'{d.BusinessProcess}' is not a business process of services (S1 to S9).",
            $"« {d.BusinessProcess} » n’est pas un cadre de facturation de services (S1 à S9).")),
        French("BR-FR-09", "BT-29", d => Siret(d.Seller, Who.Seller) ?? Siret(d.Buyer, Who.Buyer)),
        French("BR-FR-10", "BT-30", d => d.Seller.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } siren && FrenchCompany.IsSiren(siren.Value)
            ? null : new(
                "The seller's SIREN is missing or wrong (nine digits with a check digit).",
                "Le SIREN du vendeur manque ou est faux (neuf chiffres dont une clé).")),
        French("BR-FR-32", "BT-47", d => d.Buyer.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } siren && !FrenchCompany.IsSiren(siren.Value)
            ? new(
                "The buyer's SIREN is wrong (nine digits with a check digit).",
                "Le SIREN de l’acheteur est faux (neuf chiffres dont une clé).") : null),
        French("BR-FR-12", "BT-49", d => d.Buyer.ElectronicAddress is not null ? null : new(
            "The buyer has no electronic address: give a SIREN or an e-mail address.",
            "L’acheteur n’a pas d’adresse électronique : indiquez un SIREN ou une adresse e-mail.")),
        French("BR-FR-13", "BT-34", d => d.Seller.ElectronicAddress is not null ? null : new(
            "The seller has no electronic address: give a SIREN or an e-mail address.",
            "Le vendeur n’a pas d’adresse électronique : indiquez un SIREN ou une adresse e-mail.")),
        French("BR-FR-16", "BT-152", d => ContentRules.AnyLine(
            d, l => !Rates.Contains(l.Tax.BasisPoints), "has a VAT rate that France does not have", "a un taux de TVA que la France n’a pas")),
        French("BR-FR-23", "BT-49", d => Address(d.Seller, Who.Seller) ?? Address(d.Buyer, Who.Buyer)),
        French("BR-FR-CO-12", "BT-111", d => d.Currency == "EUR" || d.AccountingTax is { Currency: "EUR" }
            ? null : new(
                "A document in another currency must also give its VAT in EUR, for which no exchange rate can be recorded yet: sell to this buyer in EUR.",
                "Un document dans une autre devise doit aussi indiquer sa TVA en EUR : il faut un taux de change.")),
        French("RG-08", "BT-33", d => ContentRules.Missing(
            d.Seller.LegalInformation, "legal form, capital and register of the seller (code de commerce R123-237, R123-238)",
            "la forme, le capital et l’immatriculation du vendeur (code de commerce R123-237, R123-238)")),
        French("RG-09", "BT-9", d => d.DueDate is { } due && due > d.IssueDate.AddDays(60)
            ? new(
                "The due date is more than 60 days after issue (code de commerce L441-10).",
                "L’échéance est à plus de 60 jours de l’émission (code de commerce L441-10).") : null, FindingSeverity.Warning),
        French("RG-10", "BT-47", d => d.Buyer.Address.Country == "FR" && d.Buyer.LegalRegistration is null
            ? new(
                "A French business customer must be named with its SIREN (CGI ann. II, art. 242 nonies A).",
                "Un client professionnel français doit figurer avec son SIREN (CGI ann. II, art. 242 nonies A).") : null, FindingSeverity.Warning),
    ];

    private static InvoiceRule French(
        string id, string term, Func<InvoiceDocument, Fault?> problem, FindingSeverity severity = FindingSeverity.Error) =>
        new(id, term, d => VatTerritory.Of(d.Seller.Address.Country) == "FR" ? problem(d) : null, severity);

    /// <summary>The first required note that stands on the document as often as it must not.</summary>
    private static string? RequiredNote(InvoiceDocument document, Func<int, bool> wrong)
    {
        foreach (var subject in RequiredNotes)
        {
            var times = 0;
            for (var i = 0; i < document.Notes.Count; i++)
                times += document.Notes[i].Subject == subject ? 1 : 0;
            if (wrong(times))
                return subject;
        }

        return null;
    }

    private static Fault? Siret(InvoiceParty party, Who who)
    {
        if (party.Siret is not { } siret)
            return null;
        var siren = party.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } registration ? registration.Value : null;
        return FrenchCompany.IsSiret(siret) && (siren is null || siret.StartsWith(siren, StringComparison.Ordinal))
            ? null
            : new Fault(
                $"The {who.English}'s SIRET {siret} is wrong or does not begin with the SIREN.",
                $"Le SIRET {who.French}, {siret}, est faux ou ne commence pas par le SIREN.");
    }

    private static Fault? Address(InvoiceParty party, Who who) =>
        party.ElectronicAddress is { Scheme: FrenchCompany.ElectronicAddressScheme } address
        && address.Value.AsSpan().ContainsAnyExcept(OfAddresses)
            ? new Fault(
                $"The {who.English}'s electronic address may have only letters, digits and + - _ .",
                $"L’adresse électronique {who.French} ne peut avoir que lettres, chiffres et + - _ .")
            : null;
}
