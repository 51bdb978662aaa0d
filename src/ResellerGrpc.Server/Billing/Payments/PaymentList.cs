using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Payments;

/// <summary>Lists payments of one customer or of all.</summary>
internal sealed class PaymentList(ResellerDb db, PageTokens pages)
{
    private static readonly ListSpec<PaymentRow> List = new(
        p => p.Id,
        "receive_date desc",
        null,
        new ListField<PaymentRow, DateOnly>("receive_date", p => p.ReceiveDate),
        new ListField<PaymentRow, DateTimeOffset>("create_time", p => p.CreateTime),
        new ListField<PaymentRow, PaymentMethod>("method", p => p.Method),
        new ListField<PaymentRow, string>("bank_reference", p => p.BankReference),
        new HasNameField<PaymentRow>("invoice", NamePattern.Invoice, p => p.Allocations
            .GroupBy(a => a.InvoiceId).Where(g => g.Sum(a => a.AmountMinor) > 0).Select(g => g.Key)));

    public async Task<ListPaymentsResponse> ListAsync(ListPaymentsRequest request, ServerCallContext context)
    {
        var rows = db.Set<PaymentRow>().AsNoTracking();
        // A wildcard reads as the empty id.
        if (NamePattern.Customer.TryParse(request.Parent, out var ids, wildcard: true) && ids[1] is var customer && customer != Guid.Empty)
        {
            if (!await db.Set<CustomerRow>().AnyAsync(c => c.Id == customer, context.CancellationToken))
                throw ApiException.NotFound(request.Parent);
            rows = rows.Where(p => p.CustomerId == customer);
        }

        var page = await List.ReadAsync(
            rows.Include(p => p.Balance).Include(p => p.Customer),
            new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListPaymentsResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Payments, await db.ToProtoAsync(page.Rows, context.CancellationToken));
        return response;
    }
}

internal static class PaymentMapping
{
    /// <summary>Payments with what they pay, in the order given; their allocations take one query for all.</summary>
    /// <param name="db">The tenant's rows.</param>
    /// <param name="rows">With balance and, for its name, customer.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task<IReadOnlyList<Payment>> ToProtoAsync(
        this ResellerDb db, IReadOnlyList<PaymentRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var paid = await db.Set<PaymentAllocationRow>().AsNoTracking()
            .Where(a => ids.Contains(a.PaymentId))
            .GroupBy(a => new { a.PaymentId, a.InvoiceId, a.Invoice.Number })
            .Select(g => new { g.Key.PaymentId, g.Key.InvoiceId, g.Key.Number, Minor = g.Sum(a => a.AmountMinor), Date = g.Min(a => a.Date) })
            .Where(a => a.Minor > 0)
            .OrderBy(a => a.InvoiceId)
            .ToListAsync(cancellationToken);
        var allocations = paid.ToLookup(a => a.PaymentId);
        return
        [
            .. rows.Select(row => row.ToProto(allocations[row.Id].Select(a => new PaymentAllocation
            {
                Payment = row.Name,
                Invoice = NamePattern.Invoice.Format(row.ResellerId, a.InvoiceId),
                InvoiceNumber = a.Number,
                Amount = Wire.Money(a.Minor, row.CurrencyCode),
                Date = a.Date.ToProto(),
            }))),
        ];
    }

    private static Payment ToProto(this PaymentRow row, IEnumerable<PaymentAllocation> allocations)
    {
        var payment = new Payment
        {
            Name = row.Name,
            CustomerDisplayName = row.Customer?.DisplayName ?? "",
            Amount = Wire.Money(row.AmountMinor, row.CurrencyCode),
            ReceiveDate = row.ReceiveDate.ToProto(),
            Method = row.Method,
            BankReference = row.BankReference,
            Note = row.Note,
            UnallocatedAmount = Wire.Money(row.Balance.UnallocatedMinor, row.CurrencyCode),
            Actor = row.Actor,
            CreateTime = row.CreateTime.ToProto(),
        };
        payment.Allocations.AddRange(allocations);
        return payment;
    }
}
