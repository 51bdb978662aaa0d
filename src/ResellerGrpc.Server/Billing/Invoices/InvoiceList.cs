using System.Linq.Expressions;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>How invoices are filtered and ordered.</summary>
internal static class InvoiceList
{
    private static readonly ListField<InvoiceRow>[] Fields =
    [
        new NameField<InvoiceRow>("customer", NamePattern.Customer, i => i.CustomerId),
        new ListField<InvoiceRow, InvoiceState>("state", i => i.Balance.DueMinor > 0
            ? InvoiceState.Open
            : i.GrossMinor > 0 && i.Balance.CreditedMinor == i.GrossMinor ? InvoiceState.Credited : InvoiceState.Paid),
        new ListField<InvoiceRow, string>("number", i => i.Number),
        new ListField<InvoiceRow, DateOnly>("issue_date", i => i.IssueDate),
        new ListField<InvoiceRow, DateOnly>("due_date", i => i.DueDate),
        new ListField<InvoiceRow, string>("currency_code", i => i.CurrencyCode),
        new ListField<InvoiceRow, long>("amount_due", i => i.Balance.DueMinor),
    ];

    /// <param name="today">On the seller's calendar: what is overdue depends on it.</param>
    public static ListSpec<InvoiceRow> On(DateOnly today) => new(
        i => i.Id,
        "issue_date desc",
        text => Search(text.ToLowerInvariant(), text),
        [.. Fields, new ListField<InvoiceRow, bool>("overdue", i => i.Balance.DueMinor > 0 && i.DueDate < today)]);

    /// <summary>Rows for a list: the stored document, most of a row, stays where it is.</summary>
    public static readonly Expression<Func<InvoiceRow, InvoiceRow>> WithoutDocument = i => new InvoiceRow
    {
        ResellerId = i.ResellerId,
        Id = i.Id,
        CustomerId = i.CustomerId,
        Number = i.Number,
        IssueDate = i.IssueDate,
        DueDate = i.DueDate,
        ChargeDate = i.ChargeDate,
        Language = i.Language,
        CurrencyCode = i.CurrencyCode,
        NetMinor = i.NetMinor,
        TaxMinor = i.TaxMinor,
        GrossMinor = i.GrossMinor,
        Document = null!,
        Face = i.Face,
        CreateTime = i.CreateTime,
        Balance = i.Balance,
        Customer = i.Customer,
    };

    /// <summary>A number in any case; a customer as its own list finds it.</summary>
    private static Expression<Func<InvoiceRow, bool>> Search(string lower, string text) =>
        SearchTerms.Matching<InvoiceRow>(i => i.Customer, text, or: i => i.Number.ToLower().Contains(lower));
}
