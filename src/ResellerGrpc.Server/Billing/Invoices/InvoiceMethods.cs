using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>Lists and shows invoices.</summary>
internal sealed class InvoiceMethods(ResellerDb db, PageTokens pages, CivilClock calendar, InvoiceDetails details)
{
    public async Task<ListInvoicesResponse> ListAsync(ListInvoicesRequest request, ServerCallContext context)
    {
        var today = await calendar.TodayAsync(context.CancellationToken);
        var page = await InvoiceList.On(today).ReadAsync(
            db.Set<InvoiceRow>().AsNoTracking(),
            new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken,
            InvoiceList.WithoutDocument);
        var response = new ListInvoicesResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Invoices, page.Rows.Select(i => i.ToListEntry(today)));
        return response;
    }

    public async Task<Invoice> GetAsync(GetInvoiceRequest request, ServerCallContext context)
    {
        var row = await FindAsync(db, request.Name, context.CancellationToken);
        var invoice = row.ToProto(await calendar.TodayAsync(context.CancellationToken));
        await details.FillAsync(invoice, row, context.CancellationToken);
        return invoice;
    }

    /// <exception cref="ApiException">RESOURCE_NOT_FOUND.</exception>
    public static async Task<InvoiceRow> FindAsync(ResellerDb db, string name, CancellationToken cancellationToken) =>
        NamePattern.Invoice.TryParse(name, out var ids)
            && await db.Set<InvoiceRow>().AsNoTracking().Include(i => i.Balance).Include(i => i.Customer)
                .SingleOrDefaultAsync(i => i.Id == ids[1], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);
}
