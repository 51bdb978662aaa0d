using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Billing.Statements;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform.Validation;
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
        services.AddScoped<CreditIssuer>();
        services.AddScoped<RunCredits>();
        services.AddScoped<BillingPass>();
        services.AddScoped<ICustomerUses, BillingUses>();
        AddRules(services);
    }

    private static void AddRules(IServiceCollection services)
    {
        services.AddSingleton<IRequestValidator<RecordPaymentRequest>, RecordPaymentRules>();
        services.AddSingleton<IRequestValidator<CreateCreditNoteRequest>, CreateCreditNoteRules>();
        services.AddSingleton<IRequestValidator<GetStatementRequest>, GetStatementRules>();
    }

    public static void MapBilling(this WebApplication app) => app.MapGrpcService<BillingsService>();
}
