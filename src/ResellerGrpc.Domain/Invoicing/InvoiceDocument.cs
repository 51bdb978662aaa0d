namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// An invoice or credit note with everything that stands on it, as EN 16931 structures it. PDF and XML are made from this
/// record alone, so they cannot disagree. Amounts are integers in minor units of <see cref="Currency"/>. A credit note
/// carries positive amounts: its type reverses their meaning. Made by <see cref="InvoiceComposer"/>, judged by
/// <see cref="InvoiceRules"/>; survives System.Text.Json, so it can be stored as issued.
/// </summary>
public sealed record InvoiceDocument
{
    public required InvoiceType Type { get; init; }

    /// <summary>BT-1, unique within the seller's series; 1 to 35 characters.</summary>
    public required string Number { get; init; }

    /// <summary>BT-2, a date in the seller's time zone.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>BT-9; null on credit notes.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>BT-5, ISO 4217 code of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>BT-23: S1 services to be paid, S2 services already paid.</summary>
    public string BusinessProcess { get; init; } = "S1";

    public required InvoiceParty Seller { get; init; }

    public required InvoiceParty Buyer { get; init; }

    /// <summary>BG-14, first to last day that the lines cover.</summary>
    public InvoicePeriod? Period { get; init; }

    /// <summary>BT-13, the buyer's purchase-order number.</summary>
    public string? PurchaseOrder { get; init; }

    /// <summary>BG-3: the invoices that a credit note corrects.</summary>
    public IReadOnlyList<PrecedingInvoice> Preceding { get; init; } = [];

    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    /// <summary>BG-23, one per tax category and rate.</summary>
    public required IReadOnlyList<TaxSubtotal> TaxSubtotals { get; init; }

    public required InvoiceTotals Totals { get; init; }

    /// <summary>BT-6 and BT-111: the tax in the seller's accounting currency where that differs from the invoice's.</summary>
    public AccountingTax? AccountingTax { get; init; }

    /// <summary>BG-1.</summary>
    public IReadOnlyList<InvoiceNote> Notes { get; init; } = [];

    /// <summary>BG-16 and BG-17; null where there is nothing to transfer.</summary>
    public PaymentInstructions? Payment { get; init; }
}

/// <summary>BT-3, with the code of UNTDID 1001 as value.</summary>
public enum InvoiceType
{
    Invoice = 380,
    CreditNote = 381,
}

/// <summary>First and last day, both included; the last is not before the first (BR-29, BR-30).</summary>
public readonly record struct InvoicePeriod(DateOnly Start, DateOnly End);

/// <summary>BT-25 and BT-26.</summary>
public sealed record PrecedingInvoice(string Number, DateOnly IssueDate);

/// <summary>Seller or buyer.</summary>
public sealed record InvoiceParty
{
    /// <summary>BT-27, BT-44.</summary>
    public required string Name { get; init; }

    public required PostalAddress Address { get; init; }

    /// <summary>BT-30, BT-47: entry in a register of companies, for example scheme 0002 (SIREN).</summary>
    public SchemedId? LegalRegistration { get; init; }

    /// <summary>BT-29, BT-46 with scheme 0009; 14 digits.</summary>
    public string? Siret { get; init; }

    /// <summary>BT-31, BT-48 with country prefix, without blanks.</summary>
    public string? VatNumber { get; init; }

    /// <summary>BT-34, BT-49: where electronic invoices are sent, scheme of the EAS list (0225 SIREN based, EM e-mail).</summary>
    public SchemedId? ElectronicAddress { get; init; }

    /// <summary>BT-33, seller only: legal form, capital, register and seat, printed in the footer.</summary>
    public string? LegalInformation { get; init; }

    /// <summary>BT-43, BT-58.</summary>
    public string? Email { get; init; }
}

/// <summary>An identifier with the code of the scheme it belongs to.</summary>
public sealed record SchemedId(string Scheme, string Value);

/// <summary>BG-5, BG-8. Country is an ISO 3166-1 alpha-2 code.</summary>
public sealed record PostalAddress
{
    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? PostCode { get; init; }

    public string? City { get; init; }

    public required string Country { get; init; }
}

/// <summary>BG-17: a credit transfer.</summary>
/// <param name="Iban">BT-84 without blanks.</param>
/// <param name="Bic">BT-86.</param>
/// <param name="Reference">BT-83, what the payer should quote.</param>
public sealed record PaymentInstructions(string Iban, string? Bic, string Reference);

/// <summary>BG-1: a note with its subject (UNTDID 4451), in both languages of the documents.</summary>
/// <param name="Subject">PMT recovery indemnity, PMD late penalties, AAB early payment discount, REG legal, TXD tax; null for a free note.</param>
public sealed record InvoiceNote(string? Subject, string French, string English);

/// <summary>Tax in the accounting currency (minor units of it).</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount">BT-111.</param>
public sealed record AccountingTax(string Currency, long Amount);
