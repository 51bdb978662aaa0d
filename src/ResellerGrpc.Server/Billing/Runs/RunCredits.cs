using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// Collections below zero become credit notes. Each credit finds the invoice lines that charged what it gives back, the newest
/// first; charges of the same collection are set off on the credit note.
/// </summary>
internal sealed class RunCredits(ResellerDb db, CreditIssuer issuer)
{
    private static readonly LocalText Reason = new("Licences or plan given back", "Licences ou offre rendues");

    public async Task IssueAsync(Pass pass, Sorted sorted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var credit in sorted.Credits.ToList())
        {
            CreditOrder order;
            PreparedDocument prepared;
            try
            {
                order = await OrderAsync(pass, credit, now, cancellationToken);
                prepared = CreditIssuer.Prepare(order);
            }
            catch (ApiException e)
            {
                sorted.CreditRefused(credit, e);
                continue;
            }

            // A refusal from here on ends the batch: a number is taken.
            var change = new Change(db, BillCustomers.Actor, pass.RunId.ToString("N"), pass.Seller.Row.ResellerId, null, now);
            var note = await issuer.IssueAsync(order, prepared, change, cancellationToken);
            await MarkAsync(credit, note.Id, now, cancellationToken);
            sorted.CreditIssued();
        }
    }

    private async Task<CreditOrder> OrderAsync(Pass pass, Collected credit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var invoices = await InvoicesAsync(credit, cancellationToken);
        var items = credit.Lines.SelectMany(line => Items(line.Line, invoices)).ToList();
        return new CreditOrder
        {
            Seller = pass.Seller,
            Customer = credit.Customer,
            Currency = credit.Currency,
            IssueDate = pass.Seller.Day(now),
            Reason = Reason.In(credit.Customer.Language),
            Actor = Actors.Job("billing-run"),
            BillingRunId = pass.RunId,
            Items = items,
            Closes = invoices.Where(i => i.Left == 0).Select(i => i.Invoice.Id).ToHashSet(),
        };
    }

    private async Task<List<Creditable>> InvoicesAsync(Collected credit, CancellationToken cancellationToken)
    {
        const int enough = 50;
        var subscriptions = credit.Charges.Where(c => c.AmountMinor < 0).Select(c => c.SubscriptionId).Distinct().ToList();
        var ids = await db.Set<ChargeRow>()
            .Where(c => subscriptions.Contains(c.SubscriptionId) && c.InvoiceId != null && c.AmountMinor > 0 && c.Currency == credit.Currency)
            .Select(c => c.InvoiceId!.Value).Distinct().OrderByDescending(id => id).Take(enough)
            .ToListAsync(cancellationToken);
        var invoices = await db.Set<InvoiceRow>().AsNoTracking().Where(i => ids.Contains(i.Id))
            .OrderByDescending(i => i.Id).ToListAsync(cancellationToken);
        var creditable = new List<Creditable>();
        foreach (var invoice in invoices)
            creditable.Add(await Creditable.ReadAsync(db, invoice, cancellationToken));
        return creditable;
    }

    private static List<CreditItem> Items(ChargeLine line, List<Creditable> invoices)
    {
        var wanted = -Wire.Minor(line.NetAmount)!.Value;
        if (wanted <= 0)
            return [new CreditItem(line, null)];
        var items = new List<CreditItem>();
        var candidates =
            from invoice in invoices
            from charged in invoice.Lines
            where charged.Subscription == line.Subscription
            orderby charged.Period.EndDate.Equals(line.Period.EndDate) ? 0 : 1
            select (invoice, charged);
        foreach (var (invoice, charged) in candidates)
        {
            var part = Math.Min(wanted, Math.Min(invoice.LeftOf(charged.LineId)!.Value, invoice.Left));
            if (part <= 0)
                continue;
            invoice.Take(charged.LineId, part);
            items.Add(new CreditItem(Part(line, part), new CreditTarget(invoice.Invoice, charged, part)));
            wanted -= part;
            if (wanted == 0)
                return items;
        }

        throw new ApiException(
            ErrorReason.CreditExceedsInvoice, ("name", line.Subscription), ("creditable", invoices.Sum(i => i.Left).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static ChargeLine Part(ChargeLine line, long minor)
    {
        var part = line.Clone();
        part.NetAmount = Wire.Money(-minor, line.NetAmount.CurrencyCode);
        return part;
    }

    private Task<int> MarkAsync(Collected credit, Guid note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = credit.Charges.Select(c => c.Id).ToList();
        return db.Set<ChargeRow>().Where(c => ids.Contains(c.Id) && c.CollectTime == null).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.CollectTime, now).SetProperty(c => c.CreditNoteId, note), cancellationToken);
    }
}
