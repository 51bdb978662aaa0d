using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>What open invoices of one currency ask for, in minor units.</summary>
internal sealed record OpenDebt(string Currency, long Open, long Overdue, long DueThisMonth, int OpenInvoices, int OverdueInvoices);

/// <summary>A customer that owes, in minor units.</summary>
internal sealed record DebtorRow(string Currency, Guid CustomerId, string DisplayName, long Due, long Overdue);

/// <summary>What customers owe, aggregated by the database over open invoices alone.</summary>
internal static class Debts
{
    public static Task<List<OpenDebt>> OpenAsync(ResellerDb db, DateOnly today, CancellationToken cancellationToken)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var next = month.AddMonths(1);
        var open =
            from balance in db.Set<InvoiceBalance>()
            join invoice in db.Set<InvoiceRow>() on new { balance.ResellerId, Id = balance.InvoiceId } equals new { invoice.ResellerId, invoice.Id }
            where balance.DueMinor > 0
            select new { balance.CurrencyCode, balance.DueMinor, invoice.DueDate };
        return open
            .GroupBy(i => i.CurrencyCode)
            .Select(g => new OpenDebt(
                g.Key,
                g.Sum(i => i.DueMinor),
                g.Sum(i => i.DueDate < today ? i.DueMinor : 0),
                g.Sum(i => i.DueDate >= month && i.DueDate < next ? i.DueMinor : 0),
                g.Count(),
                g.Count(i => i.DueDate < today)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Who owes most in each currency, the largest debt first.</summary>
    public static Task<List<DebtorRow>> TopAsync(
        ResellerDb db, Guid resellerId, DateOnly today, int perCurrency, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<DebtorRow>(
            $"""
            SELECT ranked.currency, ranked.customer_id, c.display_name, ranked.due, ranked.overdue
            FROM (
                SELECT b.currency_code AS currency, b.customer_id, sum(b.due_minor)::bigint AS due,
                    coalesce(sum(b.due_minor) FILTER (WHERE i.due_date < {today}), 0)::bigint AS overdue,
                    row_number() OVER (PARTITION BY b.currency_code ORDER BY sum(b.due_minor) DESC, b.customer_id) AS place
                FROM invoice_balances b
                JOIN invoices i ON i.reseller_id = b.reseller_id AND i.id = b.invoice_id
                WHERE b.reseller_id = {resellerId} AND b.due_minor > 0
                GROUP BY b.currency_code, b.customer_id
            ) AS ranked
            JOIN customers c ON c.reseller_id = {resellerId} AND c.id = ranked.customer_id
            WHERE ranked.place <= {perCurrency}
            ORDER BY ranked.currency, ranked.place
            """).ToListAsync(cancellationToken);
}
