using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Runs;

namespace ResellerGrpc.Server.Billing;

internal static class BillingServices
{
    public static void AddBilling(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<InvoiceMethods>();
        services.AddScoped<InvoiceDetails>();
        services.AddScoped<DownloadMethods>();
        services.AddScoped<CreditIssuer>();
        services.AddScoped<RunCredits>();
        services.AddScoped<BillingPass>();
    }

    public static void MapBilling(this WebApplication app) => app.MapGrpcService<BillingsService>();
}
