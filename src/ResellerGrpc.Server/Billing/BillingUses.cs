using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing;

/// <summary>A customer with an invoice or a payment keeps its currency: its account is kept in it.</summary>
internal sealed class BillingUses : ICustomerUses
{
    public Task<int> CountLiveSubscriptionsAsync(ResellerDb db, Guid customerId, CancellationToken cancellationToken) => Task.FromResult(0);

    public async Task<bool> UsesCurrencyAsync(ResellerDb db, Guid customerId, CancellationToken cancellationToken) =>
        await db.Set<InvoiceRow>().AnyAsync(i => i.CustomerId == customerId, cancellationToken)
        || await db.Set<PaymentRow>().AnyAsync(p => p.CustomerId == customerId, cancellationToken);
}
