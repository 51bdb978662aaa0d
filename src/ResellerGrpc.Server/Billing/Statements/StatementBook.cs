using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Statements;

/// <summary>In the order of a day's entries.</summary>
internal enum StatementKind
{
    Invoice,
    CreditNote,
    Payment,
}

/// <param name="Minor">Positive for what the customer owes.</param>
/// <param name="Method">Of a payment.</param>
internal sealed record StatementLine(
    DateOnly Date, StatementKind Kind, Guid Id, string Number, long Minor, PaymentMethod Method = PaymentMethod.Unspecified);

/// <summary>Reads what happened on one customer's account in one currency.</summary>
internal sealed class StatementBook(ResellerDb db, Guid customer, string currency)
{
    /// <summary>More than a customer has in ten years of daily documents, and still well inside one answer.</summary>
    public const int MostEntries = 10_000;

    private IQueryable<InvoiceRow> Invoices =>
        db.Set<InvoiceRow>().AsNoTracking().Where(i => i.CustomerId == customer && i.CurrencyCode == currency);

    /// <summary>
    /// With what was set against invoices: the tax of several credits of one invoice can differ from the invoice's by a minor unit, and
    /// the account follows the invoice.
    /// </summary>
    private IQueryable<CreditedInvoiceRow> Credits =>
        db.Set<CreditedInvoiceRow>().AsNoTracking().Where(c => c.CreditNote.CustomerId == customer && c.CreditNote.CurrencyCode == currency);

    private IQueryable<PaymentRow> Payments =>
        db.Set<PaymentRow>().AsNoTracking().Where(p => p.CustomerId == customer && p.CurrencyCode == currency);

    /// <summary>The day of the earliest payment; documents cannot be older than the customer.</summary>
    public Task<DateOnly?> FirstDayAsync(CancellationToken cancellationToken) => Payments.MinAsync(p => (DateOnly?)p.ReceiveDate, cancellationToken);

    public async Task<long> BalanceBeforeAsync(DateOnly day, CancellationToken cancellationToken) =>
        await Invoices.Where(i => i.IssueDate < day).SumAsync(i => i.GrossMinor, cancellationToken)
        - await Credits.Where(c => c.CreditNote.IssueDate < day).SumAsync(c => c.GrossMinor, cancellationToken)
        - await Payments.Where(p => p.ReceiveDate < day).SumAsync(p => p.AmountMinor, cancellationToken);

    /// <summary>Oldest first.</summary>
    /// <exception cref="ApiException">FIELD_INVALID: the span holds more than <see cref="MostEntries"/>.</exception>
    public async Task<IReadOnlyList<StatementLine>> EntriesAsync(DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        var invoices = await Invoices.Where(i => i.IssueDate >= start && i.IssueDate < end).OrderBy(i => i.Id)
            .Select(i => new StatementLine(i.IssueDate, StatementKind.Invoice, i.Id, i.Number, i.GrossMinor, PaymentMethod.Unspecified))
            .Take(MostEntries + 1).ToListAsync(cancellationToken);
        var credits = await Credits.Where(c => c.CreditNote.IssueDate >= start && c.CreditNote.IssueDate < end)
            .GroupBy(c => new { c.CreditNoteId, c.CreditNote.Number, c.CreditNote.IssueDate })
            .OrderBy(g => g.Key.CreditNoteId)
            .Select(g => new StatementLine(
                g.Key.IssueDate, StatementKind.CreditNote, g.Key.CreditNoteId, g.Key.Number, -g.Sum(c => c.GrossMinor), PaymentMethod.Unspecified))
            .Take(MostEntries + 1).ToListAsync(cancellationToken);
        var payments = await Payments.Where(p => p.ReceiveDate >= start && p.ReceiveDate < end).OrderBy(p => p.Id)
            .Select(p => new StatementLine(p.ReceiveDate, StatementKind.Payment, p.Id, p.BankReference, -p.AmountMinor, p.Method))
            .Take(MostEntries + 1).ToListAsync(cancellationToken);
        if (invoices.Count + credits.Count + payments.Count > MostEntries)
        {
            var found = new Violations();
            found.Add("start_date", "TOO_MANY", new(
                $"Ask for a shorter span: this one has more than {MostEntries} entries.",
                $"Demandez une période plus courte : celle-ci compte plus de {MostEntries} écritures."));
            found.ThrowIfAny();
        }

        return [.. invoices.Concat(credits).Concat(payments).OrderBy(l => l.Date).ThenBy(l => l.Kind).ThenBy(l => l.Id)];
    }
}

/// <summary>What an entry is, in words.</summary>
internal static class StatementTexts
{
    public static LocalText Of(StatementKind kind, PaymentMethod method) => (kind, method) switch
    {
        (StatementKind.Invoice, _) => new("Invoice", "Facture"),
        (StatementKind.CreditNote, _) => new("Credit note", "Avoir"),
        (_, PaymentMethod.BankTransfer) => new("Payment by bank transfer", "Paiement par virement"),
        (_, PaymentMethod.DirectDebit) => new("Payment by direct debit", "Paiement par prélèvement"),
        (_, PaymentMethod.Card) => new("Payment by card", "Paiement par carte"),
        (_, PaymentMethod.Cheque) => new("Payment by cheque", "Paiement par chèque"),
        _ => new("Payment", "Paiement"),
    };
}
