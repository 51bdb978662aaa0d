using Grpc.Core;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing;

/// <summary>The billing service of the contract; each call has its method in the folder of its noun.</summary>
internal sealed class BillingsService(InvoiceMethods invoices, DownloadMethods downloads) : BillingService.BillingServiceBase
{
    public override Task<ListInvoicesResponse> ListInvoices(ListInvoicesRequest request, ServerCallContext context) =>
        invoices.ListAsync(request, context);

    public override Task<Invoice> GetInvoice(GetInvoiceRequest request, ServerCallContext context) => invoices.GetAsync(request, context);

    public override Task DownloadInvoice(
        DownloadInvoiceRequest request, IServerStreamWriter<DownloadInvoiceResponse> responseStream, ServerCallContext context) =>
        downloads.DownloadAsync(request, responseStream, context);
}
