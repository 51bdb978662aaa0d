namespace ResellerGrpc.Domain.Invoicing;

/// <summary>What billing knows before a document exists; <see cref="InvoiceComposer"/> adds tax, totals and legal notes.</summary>
public sealed record InvoiceDraft
{
    public required InvoiceType Type { get; init; }

    public required string Number { get; init; }

    public required DateOnly IssueDate { get; init; }

    /// <summary>Null on credit notes and where nothing is left to pay.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>ISO 4217 code known to <see cref="Currencies"/>.</summary>
    public required string Currency { get; init; }

    public required SellerProfile Seller { get; init; }

    public required InvoiceParty Buyer { get; init; }

    public string? PurchaseOrder { get; init; }

    public IReadOnlyList<PrecedingInvoice> Preceding { get; init; } = [];

    public required IReadOnlyList<DraftLine> Lines { get; init; }

    /// <summary>Minor units already paid, 0 or more.</summary>
    public long Prepaid { get; init; }

    /// <summary>Needed where <see cref="Currency"/> is not the seller's accounting currency and tax is charged.</summary>
    public ExchangeRate? ExchangeRate { get; init; }
}

/// <summary>A line before tax; see <see cref="InvoiceLine"/> for meaning and bounds.</summary>
public sealed record DraftLine
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required long Quantity { get; init; }

    public required long UnitPrice { get; init; }

    public Proration? Proration { get; init; }

    public InvoicePeriod? Period { get; init; }

    /// <summary>The rate of this line where it is not the one of <see cref="TaxTreatment"/>; a credit note repeats its invoice's.</summary>
    public TaxRate? Tax { get; init; }
}

/// <summary>The seller with what appears on each of its documents.</summary>
public sealed record SellerProfile
{
    public required InvoiceParty Party { get; init; }

    /// <summary>The domestic VAT rate in basis points; null takes the standard rate of the seller's country.</summary>
    public int? DomesticRate { get; init; }

    /// <summary>The currency of its books, for VAT; ISO 4217.</summary>
    public string AccountingCurrency { get; init; } = "EUR";

    /// <summary>Where customers pay to; null prints no payment instructions.</summary>
    public string? Iban { get; init; }

    public string? Bic { get; init; }

    /// <summary>Replaces the notes of <see cref="LegalNotes"/> with the same subject, and adds others.</summary>
    public IReadOnlyList<InvoiceNote> Notes { get; init; } = [];
}

/// <summary>What one unit of the invoice's currency is worth in the accounting currency on the day of issue.</summary>
/// <param name="Millionths">Above 0: 1 USD = 0.921500 EUR is 921500.</param>
public readonly record struct ExchangeRate(long Millionths)
{
    /// <exception cref="AmountOverflowException">The result does not fit 64 bits.</exception>
    public Money Convert(Money amount, string currency)
    {
        var target = PowerOfTen(Currencies.Digits(currency));
        var source = PowerOfTen(Currencies.Digits(amount.Currency)) * 1_000_000;
        return new Money(Rounding.ToMinor(Rounding.HalfAwayFromZero((Int128)amount.Minor * Millionths * target, source)), currency);
    }

    private static Int128 PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);
}
