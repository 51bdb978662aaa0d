using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>What the customers of a reseller are billed, pay and owe, currency by currency; there once the batch has run.</summary>
internal sealed class CustomerAccounts
{
    private const int Months = 6;
    private const int TopDebtors = 5;

    private readonly Guid _reseller;
    private readonly DateOnly _today;
    private readonly DateOnly[] _months;
    private readonly DateOnly[] _days;
    private readonly IReadOnlyList<RecurringOn> _recurring;
    private readonly IReadOnlyList<MonthFlow> _flows;
    private readonly IReadOnlyList<OpenDebt> _open;
    private readonly IReadOnlyList<DebtorRow> _debtors;

    public CustomerAccounts(QueryBatch batch, Guid reseller, DateOnly today)
    {
        (_reseller, _today) = (reseller, today);
        var present = new DateOnly(today.Year, today.Month, 1);
        _months = [.. Enumerable.Range(0, Months).Select(i => present.AddMonths(i - Months + 1))];
        // The state at the end of each month; of the present one that of today.
        _days = [.. _months.Select(m => m == present ? today : m.AddMonths(1).AddDays(-1))];
        _recurring = Revenue.Recurring(batch, reseller, _days);
        _flows = Revenue.Flows(batch, reseller, _months[0], present.AddMonths(1));
        _open = Debts.Open(batch, reseller, today);
        _debtors = Debts.Top(batch, reseller, today, TopDebtors);
    }

    /// <summary>The currency with the most revenue first.</summary>
    public IEnumerable<CurrencySummary> PerCurrency() =>
        from currency in _recurring.Select(r => r.Currency).Concat(_flows.Select(f => f.Currency)).Concat(_open.Select(o => o.Currency)).Distinct()
        let ofDay = _recurring.Where(r => r.Currency == currency).ToDictionary(r => r.Day, r => r.Minor)
        let revenue = ofDay.GetValueOrDefault(_today)
        orderby revenue descending, currency
        select Write(
            _reseller, currency, revenue, _open.SingleOrDefault(o => o.Currency == currency), _debtors.Where(d => d.Currency == currency),
            _months.Zip(_days, (month, day) => Figures(
                month, currency, ofDay.GetValueOrDefault(day), _flows.SingleOrDefault(f => f.Currency == currency && f.Month == month))));

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
}
