using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Exports;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Mails;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Billing.RunHistory;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Billing.Statements;
using ResellerGrpc.Server.Billing.Summary;
using ResellerGrpc.Server.Billing.Upcoming;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing;

internal static class BillingServices
{
    public static void AddBilling(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<InvoiceMethods>();
        services.AddScoped<InvoiceDetails>();
        services.AddScoped<DownloadMethods>();
        services.AddScoped<PaymentRecorder>();
        services.AddScoped<PaymentList>();
        services.AddScoped<CreditNoteCreation>();
        services.AddScoped<CreditNoteMethods>();
        services.AddScoped<StatementMethods>();
        services.AddScoped<SendMethods>();
        services.AddScoped<ExportMethods>();
        services.AddScoped<SummaryMethods>();
        services.AddScoped<AttentionList>();
        services.AddScoped<RunMethods>();
        services.AddScoped<CreditIssuer>();
        services.AddScoped<RunCredits>();
        services.AddScoped<BillingPass>();
        services.AddScoped<BillingBatch>();
        services.AddScoped<UpcomingInvoices>();
        services.AddScoped<MailingPass>();
        services.AddSingleton<InvoicePost>();
        services.AddSingleton<DownloadLinks>();
        services.AddScoped<IMailFate, DeliveryFate>();
        services.AddScoped<ICustomerUses, BillingUses>();
        services.AddSingleton<IBillingProblems, ParkedProblems>();
        AddRules(services);
    }

    private static void AddRules(IServiceCollection services)
    {
        services.AddSingleton<IRequestValidator<RecordPaymentRequest>, RecordPaymentRules>();
        services.AddSingleton<IRequestValidator<CreateCreditNoteRequest>, CreateCreditNoteRules>();
        services.AddSingleton<IRequestValidator<GetStatementRequest>, GetStatementRules>();
        services.AddSingleton<IRequestValidator<DownloadInvoiceRequest>, DownloadInvoiceRules>();
        services.AddSingleton<IRequestValidator<GetDownloadLinkRequest>, GetDownloadLinkRules>();
        services.AddSingleton<IRequestValidator<SendInvoiceRequest>, SendInvoiceRules>();
        services.AddSingleton<IRequestValidator<ExportInvoicesRequest>, ExportInvoicesRules>();
    }

    public static void MapBilling(this WebApplication app)
    {
        app.MapGrpcService<BillingsService>();
        app.MapDownloads();
    }
}
