using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>The invoice as issued, and where it stands today.</summary>
internal static class InvoiceMapping
{
    /// <param name="row">With its balance and customer.</param>
    /// <param name="today">On the seller's calendar.</param>
    public static Invoice ToProto(this InvoiceRow row, DateOnly today)
    {
        var invoice = Invoice.Parser.ParseFrom(row.Face);
        var balance = row.Balance;
        invoice.Name = row.Name;
        invoice.CustomerDisplayName = row.Customer.DisplayName;
        invoice.State = StateOf(balance.DueMinor, balance.CreditedMinor, row.GrossMinor);
        invoice.Overdue = balance.DueMinor > 0 && row.DueDate < today;
        invoice.DaysOverdue = invoice.Overdue ? today.DayNumber - row.DueDate.DayNumber : 0;
        invoice.PaidTotal = Wire.Money(balance.PaidMinor, row.CurrencyCode);
        invoice.CreditedTotal = Wire.Money(balance.CreditedMinor, row.CurrencyCode);
        invoice.AmountDue = Wire.Money(balance.DueMinor, row.CurrencyCode);
        invoice.PaidDate = balance.PaidDate?.ToProto();
        invoice.CreateTime = row.CreateTime.ToProto();
        invoice.UpdateTime = balance.UpdateTime.ToProto();
        invoice.Etag = Etags.Of(balance.Version);
        return invoice;
    }

    /// <summary>A list's entry: without what only a single invoice shows.</summary>
    public static Invoice ToListEntry(this InvoiceRow row, DateOnly today)
    {
        var invoice = row.ToProto(today);
        invoice.Lines.Clear();
        invoice.TaxSubtotals.Clear();
        return invoice;
    }

    public static InvoiceState StateOf(long due, long credited, long gross) => due switch
    {
        > 0 => InvoiceState.Open,
        _ when gross > 0 && credited == gross => InvoiceState.Credited,
        _ => InvoiceState.Paid,
    };
}
