using Grpc.Core;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Exports;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Mails;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Billing.RunHistory;
using ResellerGrpc.Server.Billing.Statements;
using ResellerGrpc.Server.Billing.Summary;
using ResellerGrpc.Server.Billing.Upcoming;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing;

/// <summary>The billing service of the contract; each call has its method in the folder of its noun.</summary>
internal sealed class BillingsService(
    InvoiceMethods invoices, DownloadMethods downloads, PaymentRecorder recorder, PaymentList payments, CreditNoteCreation creation,
    CreditNoteMethods creditNotes, StatementMethods statements, SendMethods sending, ExportMethods exports, SummaryMethods summary, RunMethods runs,
    UpcomingInvoices upcoming)
    : BillingService.BillingServiceBase
{
    public override Task<ListInvoicesResponse> ListInvoices(ListInvoicesRequest request, ServerCallContext context) =>
        invoices.ListAsync(request, context);

    public override Task<Invoice> GetInvoice(GetInvoiceRequest request, ServerCallContext context) => invoices.GetAsync(request, context);

    public override Task DownloadInvoice(
        DownloadInvoiceRequest request, IServerStreamWriter<DownloadInvoiceResponse> responseStream, ServerCallContext context) =>
        downloads.DownloadAsync(request, responseStream, context);

    public override Task<Payment> RecordPayment(RecordPaymentRequest request, ServerCallContext context) => recorder.RecordAsync(request, context);

    public override Task<ListPaymentsResponse> ListPayments(ListPaymentsRequest request, ServerCallContext context) =>
        payments.ListAsync(request, context);

    public override Task<CreditNote> CreateCreditNote(CreateCreditNoteRequest request, ServerCallContext context) =>
        creation.CreateAsync(request, context);

    public override Task<CreditNote> GetCreditNote(GetCreditNoteRequest request, ServerCallContext context) =>
        creditNotes.GetAsync(request, context);

    public override Task<ListCreditNotesResponse> ListCreditNotes(ListCreditNotesRequest request, ServerCallContext context) =>
        creditNotes.ListAsync(request, context);

    public override Task<Statement> GetStatement(GetStatementRequest request, ServerCallContext context) =>
        statements.GetAsync(request, context);

    public override Task<DownloadLink> GetDownloadLink(GetDownloadLinkRequest request, ServerCallContext context) =>
        downloads.LinkAsync(request, context);

    public override Task ExportInvoices(
        ExportInvoicesRequest request, IServerStreamWriter<ExportInvoicesResponse> responseStream, ServerCallContext context) =>
        exports.ExportAsync(request, responseStream, context);

    public override Task<SendInvoiceResponse> SendInvoice(SendInvoiceRequest request, ServerCallContext context) =>
        sending.SendAsync(request, context);

    public override Task<BillingSummary> GetBillingSummary(GetBillingSummaryRequest request, ServerCallContext context) =>
        summary.GetAsync(request, context);

    public override Task<ListBillingRunsResponse> ListBillingRuns(ListBillingRunsRequest request, ServerCallContext context) =>
        runs.ListAsync(request, context);

    public override Task<BillingRun> GetBillingRun(GetBillingRunRequest request, ServerCallContext context) => runs.GetAsync(request, context);

    public override Task<Invoice> PreviewUpcomingInvoice(PreviewUpcomingInvoiceRequest request, ServerCallContext context) =>
        upcoming.PreviewAsync(request, context);
}
