using System.Text.RegularExpressions;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>
/// What invoices may show of a seller, and how they are numbered. Anything may be missing, which <see cref="LegalCompleteness"/> tells;
/// what is there is right, so that no billing run meets a number pattern or a bank account that is none.
/// </summary>
internal static partial class SellerRules
{
    private const int HighestRate = 3_000;
    private const int LongestNote = 500;
    private const int LongestTerm = 60;

    public static void Check(LegalData legal, string path, Violations found)
    {
        TextRules.OptionalLine(legal.LegalName, 200, path + "legal_name", found);
        TextRules.OptionalLine(legal.LegalForm, 50, path + "legal_form", found);
        TextRules.OptionalLine(legal.Capital, 50, path + "capital", found);
        TextRules.OptionalLine(legal.RegisterCity, 100, path + "register_city", found);
        TextRules.OptionalLine(legal.TaxExemptionReason, 200, path + "tax_exemption_reason", found);
        TextRules.OptionalLine(legal.ContactPhone, 30, path + "contact_phone", found);
        TextRules.OptionalEmail(legal.ContactEmail, path + "contact_email", found);
        if (legal.Address is { } address)
            AddressRules.Check(address, path + "address.", found);
        if (legal.ElectronicAddress is { } electronic)
            AddressRules.Check(electronic, path + "electronic_address.", found);
        CheckNumbers(legal, path, found);
        CheckAccount(legal, path, found);
        found.Check(
            !legal.HasDomesticTaxRateBasisPoints || legal.DomesticTaxRateBasisPoints is >= 0 and <= HighestRate,
            path + "domestic_tax_rate_basis_points", "OUT_OF_BOUNDS", FieldRules.Between(0, HighestRate));
    }

    public static void Check(InvoiceSettings settings, string path, Violations found)
    {
        CheckPattern(settings.InvoiceNumberPattern, path + "invoice_number_pattern", found);
        CheckPattern(settings.CreditNoteNumberPattern, path + "credit_note_number_pattern", found);
        found.Check(!ShareNumbers(settings), path + "credit_note_number_pattern", "SAME_PATTERN", new(
            "Send another pattern than that of invoices: each has numbers of its own without a gap.",
            "Envoyez un autre modèle que celui des factures : chacun a ses propres numéros, sans trou."));
        found.Check(settings.PaymentTermsDays is >= 0 and <= LongestTerm, path + "payment_terms_days", "OUT_OF_BOUNDS", FieldRules.Between(0, LongestTerm));
        TextRules.OptionalText(settings.LatePenaltyText, LongestNote, path + "late_penalty_text", found);
        TextRules.OptionalText(settings.EarlyPaymentText, LongestNote, path + "early_payment_text", found);
        TextRules.OptionalText(settings.FooterText, LongestNote, path + "footer_text", found);
    }

    /// <summary>The forms of the country of the address, where one is given.</summary>
    private static void CheckNumbers(LegalData legal, string path, Violations found)
    {
        CompanyRules.RegistrationId(legal.RegistrationId, legal.Address, path + "registration_id", found);
        TextRules.OptionalLine(legal.EstablishmentId, 50, path + "establishment_id", found);
        found.Check(
            legal.EstablishmentId.Length == 0 || legal.Address?.RegionCode != "FR" || IsSiretOf(legal), path + "establishment_id", "SIRET", new(
                "Send a SIRET of 14 digits that begins with the SIREN.", "Envoyez un SIRET de 14 chiffres qui commence par le SIREN."));
        CompanyRules.VatId(legal.VatId, legal.Address, path + "vat_id", found);
    }

    private static void CheckAccount(LegalData legal, string path, Violations found)
    {
        found.Check(legal.Iban.Length == 0 || Iban.IsValid(legal.Iban), path + "iban", "IBAN", new(
            "Send an IBAN with a correct check number, without spaces.", "Envoyez un IBAN avec une clé correcte, sans espaces."));
        found.Check(legal.Bic.Length == 0 || Bic().IsMatch(legal.Bic), path + "bic", "BIC", new(
            "Send a BIC of 8 or 11 capitals and digits.", "Envoyez un BIC de 8 ou 11 majuscules et chiffres."));
    }

    private static bool IsSiretOf(LegalData legal) =>
        FrenchCompany.IsSiret(legal.EstablishmentId)
        && legal.EstablishmentId.StartsWith(legal.RegistrationId, StringComparison.Ordinal);

    private static bool ShareNumbers(InvoiceSettings settings) =>
        Or(settings.InvoiceNumberPattern, NumberPattern.DefaultInvoices) == Or(settings.CreditNoteNumberPattern, NumberPattern.DefaultCreditNotes);

    private static string Or(string sent, NumberPattern usual) => sent.Length > 0 ? sent : usual.Text;

    /// <summary>An empty one means the default.</summary>
    private static void CheckPattern(string pattern, string path, Violations found) =>
        found.Check(pattern.Length == 0 || NumberPattern.Problem(pattern) is null, path, "NUMBER_PATTERN", new(
            "Send a pattern such as F{yyyy}-{n:6}: one counter of 3 to 9 digits; letters, digits and + - _ / beside it; the year where there is a "
            + "month; numbers of at most 35 characters.",
            "Envoyez un modèle tel que F{yyyy}-{n:6} : un compteur de 3 à 9 chiffres ; à côté, lettres, chiffres et + - _ / ; l’année s’il y a un "
            + "mois ; des numéros de 35 caractères au plus."));

    [GeneratedRegex(@"\A[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\z")]
    private static partial Regex Bic();
}
