using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>The loop one would write first: customer by customer, entities tracked, one SaveChanges and one transaction each.</summary>
internal static class NaiveRun
{
    public static async Task BillAsync(ServerFixture server, Guid reseller, int count)
    {
        var now = server.Clock.GetUtcNow();
        await using var outer = server.Node.Services.CreateAsyncScope();
        var platform = outer.ServiceProvider.GetRequiredService<PlatformDb>();
        var seller = new Seller(await platform.Set<ResellerRow>().SingleAsync(r => r.ResellerId == reseller));
        var plans = await platform.Set<PlanRow>().ToDictionaryAsync(p => p.Id);
        var customers = await platform.Set<ChargeRow>().Where(c => c.ResellerId == reseller).Select(c => c.CustomerId).OrderBy(id => id).Take(count).ToListAsync();
        foreach (var id in customers)
        {
            await using var scope = server.Node.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(reseller);
            await BillOneAsync(scope.ServiceProvider.GetRequiredService<ResellerDb>(), seller, plans, id, now);
        }
    }

    private static async Task BillOneAsync(ResellerDb db, Seller seller, Dictionary<Guid, PlanRow> plans, Guid id, DateTimeOffset now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var customer = await db.Set<CustomerRow>().Include(c => c.Figures).SingleAsync(c => c.Id == id);
        var charges = await db.Set<ChargeRow>().Where(c => c.CustomerId == id && c.CollectTime == null).ToListAsync();
        foreach (var collected in Collection.Of(customer, charges, plans).ToList())
        {
            var prepared = DocumentFactory.Prepare(Collection.OrderOf(seller, collected, seller.Day(now)));
            var numbers = await DocumentNumbers.TakeAsync(db, seller.Row.ResellerId, seller.Invoices, seller.Day(now), 1, CancellationToken.None);
            var document = prepared.Numbered(numbers.First, numbers.IssueDate);
            var change = new Change(db, BillCustomers.Actor, "naive", seller.Row.ResellerId, null, now);
            var invoice = new InvoiceRow
            {
                ResellerId = seller.Row.ResellerId,
                Id = change.NewId(),
                CustomerId = id,
                Number = document.Number,
                IssueDate = document.IssueDate,
                DueDate = document.DueDate!.Value,
                ChargeDate = collected.ChargeDate,
                Language = customer.Language,
                CurrencyCode = document.Currency,
                NetMinor = document.Totals.TaxExclusive,
                TaxMinor = document.Totals.Tax,
                GrossMinor = document.Totals.TaxInclusive,
                Document = document,
                Face = Faces.InvoiceOf(prepared, document).ToByteArray(),
                CreateTime = now,
            };
            db.Add(invoice);
            db.Add(new InvoiceBalance
            {
                ResellerId = invoice.ResellerId,
                InvoiceId = invoice.Id,
                CustomerId = id,
                CurrencyCode = invoice.CurrencyCode,
                DueMinor = invoice.GrossMinor,
                PaidMinor = 0,
                CreditedMinor = 0,
                UpdateTime = now,
            });
            change.Record("invoice.issued", invoice.Name, null, null);
            customer.Figures.BalanceMinor = (customer.Figures.BalanceMinor ?? 0) + invoice.GrossMinor;
            customer.Figures.BalanceCurrency = invoice.CurrencyCode;
            foreach (var charge in collected.Charges)
                (charge.CollectTime, charge.InvoiceId) = (now, invoice.Id);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
