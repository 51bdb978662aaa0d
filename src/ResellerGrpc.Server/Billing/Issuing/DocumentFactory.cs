using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Issuing;

/// <summary>A line on its way to a document: the contract's message, complete but for its tax.</summary>
/// <param name="Line">Amounts signed as charges are: positive for what the customer owes.</param>
/// <param name="Tax">The rate of a line that is credited; null takes the one that holds between seller and buyer.</param>
internal sealed record BillableLine(ChargeLine Line, TaxRate? Tax = null);

/// <summary>What is to be issued.</summary>
internal sealed record DocumentOrder
{
    public required InvoiceType Type { get; init; }

    public required Seller Seller { get; init; }

    public required CustomerRow Customer { get; init; }

    public required string Currency { get; init; }

    public required DateOnly IssueDate { get; init; }

    public required IReadOnlyList<BillableLine> Lines { get; init; }

    public IReadOnlyList<PrecedingInvoice> Preceding { get; init; } = [];

    /// <summary>Why a credit note is made, printed on it.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>A document that may be issued as soon as it has its number.</summary>
/// <param name="Document">Composed and checked, with a specimen number.</param>
/// <param name="Lines">Its lines with tax.</param>
internal sealed record PreparedDocument(DocumentOrder Order, InvoiceDocument Document, IReadOnlyList<ChargeLine> Lines)
{
    public NumberPattern Pattern => Order.Type == InvoiceType.Invoice ? Order.Seller.Invoices : Order.Seller.CreditNotes;

    public DateOnly DueDateOf(DateOnly issueDate) => issueDate.AddDays(Order.Seller.TermsDays);

    public InvoiceDocument Numbered(int counter, DateOnly issueDate)
    {
        var number = Pattern.Format(issueDate, counter);
        return Document with
        {
            Number = number,
            IssueDate = issueDate,
            DueDate = Document.DueDate is null ? null : DueDateOf(issueDate),
            Payment = Document.Payment is { } payment ? payment with { Reference = number } : null,
        };
    }
}

/// <summary>Composes documents and refuses those that may not be issued. Pure.</summary>
internal static class DocumentFactory
{
    /// <exception cref="ApiException">SELLER_DATA_MISSING, BUYER_DATA_MISSING or INVOICE_RULE_BROKEN with everything that is
    /// wrong; AMOUNT_OVERFLOW.</exception>
    public static PreparedDocument Prepare(DocumentOrder order)
    {
        Refuse(ErrorReason.SellerDataMissing, order.Seller.Row.Name, order.Seller.Missing, "reseller.");
        Refuse(ErrorReason.BuyerDataMissing, order.Customer.Name, [.. Parties.MissingOfBuyer(order.Customer)], "customer.");
        var prepared = Compose(order);
        var broken = InvoiceRules.Check(prepared.Document).Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (broken.Count == 0)
            return prepared;
        throw new ApiException(
            ErrorReason.InvoiceRuleBroken, ("name", order.Customer.Name),
            ("rules", string.Join(" ", broken.Select(f => f.In("en")))), ("rules_fr", string.Join(" ", broken.Select(f => f.In("fr")))))
        {
            Violations = [.. broken.Select(f => new FieldViolation(f.Rule, f.Term, new LocalText(f.English, f.French)))],
        };
    }

    /// <summary>The document as it would be, whether or not it may be issued: for previews.</summary>
    /// <exception cref="ApiException">AMOUNT_OVERFLOW.</exception>
    public static PreparedDocument Compose(DocumentOrder order)
    {
        try
        {
            return ComposeUnguarded(order);
        }
        catch (AmountOverflowException)
        {
            throw new ApiException(ErrorReason.AmountOverflow, ("name", order.Customer.Name));
        }
    }

    private static PreparedDocument ComposeUnguarded(DocumentOrder order)
    {
        var sign = order.Type == InvoiceType.Invoice ? 1 : -1;
        var lines = order.Lines.Select(l => Signed(l.Line, sign)).ToList();
        var orders = lines.Select(l => l.PurchaseOrderNumber).Where(po => po.Length > 0).Distinct().ToList();
        var seller = order.Seller.Profile;
        var pattern = order.Type == InvoiceType.Invoice ? order.Seller.Invoices : order.Seller.CreditNotes;
        var document = InvoiceComposer.Compose(new InvoiceDraft
        {
            Type = order.Type,
            Number = pattern.Format(order.IssueDate, 1),
            IssueDate = order.IssueDate,
            DueDate = order.Type == InvoiceType.Invoice ? order.IssueDate.AddDays(order.Seller.TermsDays) : null,
            Currency = order.Currency,
            Seller = order.Reason.Length == 0
                ? seller
                : seller with { Notes = [.. seller.Notes, new InvoiceNote(null, order.Reason, order.Reason)] },
            Buyer = Parties.BuyerOf(order.Customer),
            // BT-13 holds one number; with several, each line says its own.
            PurchaseOrder = orders is [var only] ? only : null,
            Preceding = order.Preceding,
            Lines = [.. lines.Zip(order.Lines, (line, source) => Draft(line, source.Tax, orders.Count > 1))],
        });
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].TaxCategory = Wire.Category(document.Lines[i].Tax.Category);
            lines[i].TaxRateBasisPoints = document.Lines[i].Tax.BasisPoints;
        }

        return new PreparedDocument(order, document, lines);
    }

    /// <summary>A credit note shows what it gives back as positive amounts.</summary>
    private static ChargeLine Signed(ChargeLine source, int sign)
    {
        var line = source.Clone();
        if (sign > 0)
            return line;
        line.Quantity = -line.Quantity;
        line.NetAmount = Wire.Money(-Wire.Minor(line.NetAmount)!.Value, line.NetAmount.CurrencyCode);
        if (line.Adjustment is { } adjustment)
            line.Adjustment = Wire.Money(-Wire.Minor(adjustment)!.Value, adjustment.CurrencyCode);
        return line;
    }

    private static DraftLine Draft(ChargeLine line, TaxRate? tax, bool showPurchaseOrder)
    {
        var net = Wire.Minor(line.NetAmount)!.Value;
        var whole = line.DaysCharged == line.DaysInPeriod || line.DaysInPeriod == 0;
        var draft = new DraftLine
        {
            Name = line.Description,
            Description = showPurchaseOrder && line.PurchaseOrderNumber.Length > 0
                ? $"{line.Explanation} ({line.PurchaseOrderNumber})"
                : line.Explanation,
            Quantity = line.Quantity,
            UnitPrice = line.UnitPrice is null ? -1 : Wire.Minor(line.UnitPrice)!.Value,
            Proration = whole ? null : new Proration(line.DaysCharged, line.DaysInPeriod),
            Period = line.Period.ToDomain(),
            Tax = tax,
        };
        // A line whose amount is not exactly quantity × price × days is stated as one piece; its explanation says how it comes about.
        return draft.UnitPrice >= 0 && draft.Quantity != 0 && NetOf(draft) == net
            ? draft
            : draft with { Quantity = net < 0 ? -1 : 1, UnitPrice = Math.Abs(net), Proration = null };
    }

    private static long NetOf(DraftLine draft) => new InvoiceLine
    {
        Name = draft.Name,
        Quantity = draft.Quantity,
        UnitPrice = draft.UnitPrice,
        Proration = draft.Proration,
        NetAmount = 0,
        Tax = default,
    }.ComputedNetAmount();

    private static void Refuse(ErrorReason reason, string name, IReadOnlyList<string> missing, string prefix)
    {
        if (missing.Count == 0)
            return;
        throw new ApiException(reason, ("name", name), ("fields", string.Join(", ", missing)))
        {
            Violations = [.. missing.Select(field => new FieldViolation(prefix + field, "REQUIRED", FieldRules.Required))],
        };
    }
}
