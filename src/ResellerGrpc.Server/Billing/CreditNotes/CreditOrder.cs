using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>A credit note to be issued.</summary>
internal sealed record CreditOrder
{
    public required Seller Seller { get; init; }

    public required CustomerRow Customer { get; init; }

    public required string Currency { get; init; }

    public required DateOnly IssueDate { get; init; }

    public required string Reason { get; init; }

    public required Actor Actor { get; init; }

    public Guid? BillingRunId { get; init; }

    public required IReadOnlyList<CreditItem> Items { get; init; }

    /// <summary>Invoices of which this credit takes all that is left without tax.</summary>
    public required IReadOnlySet<Guid> Closes { get; init; }

    /// <summary>The invoices that it credits, each once, in the order of their lines.</summary>
    public IReadOnlyList<InvoiceRow> Invoices => [.. Items.Select(i => i.Target?.Invoice).OfType<InvoiceRow>().DistinctBy(i => i.Id)];
}
