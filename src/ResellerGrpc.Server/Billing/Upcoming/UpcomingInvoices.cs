using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Upcoming;

/// <summary>Shows the invoice that the billing run will issue next, by asking the run's own rules.</summary>
internal sealed class UpcomingInvoices(ResellerDb db, TimeProvider clock)
{
    /// <summary>Further than any period and any scheduled order reaches.</summary>
    private const int YearsAhead = 2;

    public async Task<Invoice> PreviewAsync(PreviewUpcomingInvoiceRequest request, ServerCallContext context)
    {
        var cancel = context.CancellationToken;
        var customer = NamePattern.Customer.TryParse(request.Name, out var ids)
            ? await db.Set<CustomerRow>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == ids[1], cancel)
            : null;
        if (customer is null)
            throw ApiException.NotFound(request.Name);
        var seller = new Seller(await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancel));
        var waiting = await db.Set<ChargeRow>().AsNoTracking()
            .Where(c => c.CustomerId == customer.Id && c.CollectTime == null)
            .ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var foresight = await Foresight.LoadAsync(db, seller.Row, customer, waiting.Select(c => c.PlanId), now, cancel);
        return Next(seller, customer, waiting, foresight, now) is { } next ? Draft(next, [.. waiting.Select(c => c.Id.ToString())]) : Nothing(customer);
    }

    /// <summary>The first document to come that is an invoice; what comes below zero before it becomes a credit note.</summary>
    private static PreparedDocument? Next(
        Seller seller, CustomerRow customer, IReadOnlyList<ChargeRow> waiting, Foresight foresight, DateTimeOffset now)
    {
        var charges = waiting.ToList();
        var last = seller.Day(now).AddYears(YearsAhead);
        while (true)
        {
            var next = NextCollection.Of(charges, seller.Zone, now);
            if (foresight.NextDay is { } day && day <= (next?.Day ?? last))
            {
                charges.AddRange(foresight.Step());
                continue;
            }

            if (next is null)
                return null;
            var invoice = Collection.Of(customer, next.Charges, foresight.Plans).FirstOrDefault(c => c.Lines.Count > 0 && !c.IsCredit);
            if (invoice is not null)
                return Prepare(seller, invoice, next.Day, foresight.Plans);
            charges = [.. charges.Except(next.Charges)];
            now = next.At;
        }
    }

    private static PreparedDocument Prepare(Seller seller, Collected collected, DateOnly day, IReadOnlyDictionary<Guid, PlanRow> plans) =>
        Collection.Prepare(seller, collected, day, plans, []).Invoice
        // Refused for now: shown all the same, since what is missing can be filled in until then.
        ?? DocumentFactory.Compose(Collection.OrderOf(seller, collected, day));

    /// <param name="charged">Ids of lines that exist already; those to come get theirs when they do.</param>
    private static Invoice Draft(PreparedDocument prepared, HashSet<string> charged)
    {
        var draft = Faces.InvoiceOf(prepared, prepared.Document);
        foreach (var line in draft.Lines.Where(l => !charged.Contains(l.LineId)))
            line.LineId = "";
        draft.Number = "";
        draft.State = InvoiceState.Draft;
        draft.CustomerDisplayName = prepared.Order.Customer.DisplayName;
        draft.PaidTotal = Wire.Money(0, draft.CurrencyCode);
        draft.CreditedTotal = Wire.Money(0, draft.CurrencyCode);
        draft.AmountDue = draft.Totals.Gross;
        return draft;
    }

    private static Invoice Nothing(CustomerRow customer) => new()
    {
        Customer = customer.Name,
        CustomerDisplayName = customer.DisplayName,
        State = InvoiceState.Draft,
        Language = customer.Language,
        CurrencyCode = customer.CurrencyCode,
    };
}
