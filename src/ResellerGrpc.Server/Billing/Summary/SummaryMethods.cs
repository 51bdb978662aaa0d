using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>The figures of the dashboard: a handful of aggregates, whatever the number of customers.</summary>
internal sealed class SummaryMethods(ResellerDb db, AttentionList attention, TimeProvider clock)
{
    private const int Months = 6;
    private const int TopDebtors = 5;

    public async Task<BillingSummary> GetAsync(GetBillingSummaryRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw ApiException.NotFound(request.Name);
        var now = clock.GetUtcNow();
        var today = CivilDate.Of(now, TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone));
        var groups = await Renewals.GroupsAsync(db, reseller.ResellerId, today, cancellationToken);
        var summary = new BillingSummary { Seats = groups.Sum(g => (long)g.Seats * g.Count), Time = now.ToProto() };
        summary.Currencies.AddRange(await CurrenciesAsync(reseller.ResellerId, today, cancellationToken));
        summary.CustomerCounts.AddRange(await CountsAsync(cancellationToken));
        summary.Renewals.AddRange(await Renewals.WindowsAsync(db, groups, cancellationToken));
        summary.Attention.AddRange(await attention.ReadAsync(reseller, today, now, cancellationToken));
        return summary;
    }

    private async Task<IEnumerable<CurrencySummary>> CurrenciesAsync(Guid resellerId, DateOnly today, CancellationToken cancellationToken)
    {
        var present = new DateOnly(today.Year, today.Month, 1);
        var months = Enumerable.Range(0, Months).Select(i => present.AddMonths(i - Months + 1)).ToArray();
        // The state at the end of each month; of the present one that of today.
        var days = months.Select(m => m == present ? today : m.AddMonths(1).AddDays(-1)).ToArray();
        var recurring = await Revenue.RecurringAsync(db, resellerId, days, cancellationToken);
        var flows = await Revenue.FlowsAsync(db, resellerId, months[0], present.AddMonths(1), cancellationToken);
        var open = await Debts.OpenAsync(db, today, cancellationToken);
        var debtors = await Debts.TopAsync(db, resellerId, today, TopDebtors, cancellationToken);
        return
            from currency in recurring.Select(r => r.Currency).Concat(flows.Select(f => f.Currency)).Concat(open.Select(o => o.Currency)).Distinct()
            let ofDay = recurring.Where(r => r.Currency == currency).ToDictionary(r => r.Day, r => r.Minor)
            let revenue = ofDay.GetValueOrDefault(today)
            orderby revenue descending, currency
            select Write(
                resellerId, currency, revenue, open.SingleOrDefault(o => o.Currency == currency), debtors.Where(d => d.Currency == currency),
                months.Zip(days, (month, day) => Figures(
                    month, currency, ofDay.GetValueOrDefault(day), flows.SingleOrDefault(f => f.Currency == currency && f.Month == month))));
    }

    private static CurrencySummary Write(
        Guid resellerId, string currency, long recurring, OpenDebt? open, IEnumerable<DebtorRow> debtors, IEnumerable<MonthlyFigures> months)
    {
        var summary = new CurrencySummary
        {
            CurrencyCode = currency,
            MonthlyRecurring = Wire.Money(recurring, currency),
            Open = Wire.Money(open?.Open ?? 0, currency),
            Overdue = Wire.Money(open?.Overdue ?? 0, currency),
            DueThisMonth = Wire.Money(open?.DueThisMonth ?? 0, currency),
            OpenInvoices = open?.OpenInvoices ?? 0,
            OverdueInvoices = open?.OverdueInvoices ?? 0,
        };
        summary.TopDebtors.AddRange(debtors.Select(d => new Debtor
        {
            Customer = NamePattern.Customer.Format(resellerId, d.CustomerId),
            DisplayName = d.DisplayName,
            AmountDue = Wire.Money(d.Due, currency),
            Overdue = Wire.Money(d.Overdue, currency),
        }));
        summary.Months.AddRange(months);
        return summary;
    }

    private static MonthlyFigures Figures(DateOnly month, string currency, long recurring, MonthFlow? flow) => new()
    {
        Month = month.ToProto(),
        Invoiced = Wire.Money(flow?.Invoiced ?? 0, currency),
        Paid = Wire.Money(flow?.Paid ?? 0, currency),
        MonthlyRecurring = Wire.Money(recurring, currency),
    };

    private async Task<IEnumerable<CustomerCount>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = await db.Set<CustomerRow>().GroupBy(c => c.State).Select(g => new { State = g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return counts.OrderBy(c => c.State).Select(c => new CustomerCount { State = c.State, Count = c.Count });
    }
}
