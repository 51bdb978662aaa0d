using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>What open invoices of one currency ask for, in minor units.</summary>
internal sealed record OpenDebt(string Currency, long Open, long Overdue, long DueThisMonth, int OpenInvoices, int OverdueInvoices);

/// <summary>A customer that owes, in minor units.</summary>
internal sealed record DebtorRow(string Currency, Guid CustomerId, string DisplayName, long Due, long Overdue);

/// <summary>What customers owe, aggregated by the database over open invoices alone.</summary>
internal static class Debts
{
    public static IReadOnlyList<OpenDebt> Open(QueryBatch batch, Guid resellerId, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return batch.Add<OpenDebt>(
            $"""
            SELECT b.currency_code AS currency, sum(b.due_minor)::bigint AS open,
                coalesce(sum(b.due_minor) FILTER (WHERE i.due_date < {today}), 0)::bigint AS overdue,
                coalesce(sum(b.due_minor) FILTER (WHERE i.due_date >= {month} AND i.due_date < {month.AddMonths(1)}), 0)::bigint AS due_this_month,
                count(*)::int AS open_invoices, (count(*) FILTER (WHERE i.due_date < {today}))::int AS overdue_invoices
            FROM invoice_balances b JOIN invoices i ON i.reseller_id = b.reseller_id AND i.id = b.invoice_id
            WHERE b.reseller_id = {resellerId} AND b.due_minor > 0
            GROUP BY b.currency_code
            """);
    }

    /// <summary>Who owes most in each currency, the largest debt first.</summary>
    public static IReadOnlyList<DebtorRow> Top(QueryBatch batch, Guid resellerId, DateOnly today, int perCurrency) =>
        batch.Add<DebtorRow>(
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
            """);
}
