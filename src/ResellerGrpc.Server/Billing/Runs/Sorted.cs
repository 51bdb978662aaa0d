using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>The charges of a batch, sorted by what becomes of them.</summary>
internal sealed class Sorted
{
    private readonly List<(Collected Collected, PreparedDocument Prepared)> _invoices = [];
    private readonly List<Collected> _cancelledOut = [];
    private readonly List<Collected> _credits = [];
    private readonly List<Refused> _refused = [];
    private int _creditNotes;

    /// <summary>Collections below zero, which become credit notes.</summary>
    public IReadOnlyList<Collected> Credits => _credits;

    public int InvoiceCount => _invoices.Count;

    public BatchResult Outcome
    {
        get
        {
            var parked = _refused.SelectMany(r => r.Charges).Select(c => c.SubscriptionId).ToHashSet();
            return new BatchResult(Billed().Count(id => !parked.Contains(id)), parked.Count, _invoices.Count, _creditNotes);
        }
    }

    public static Sorted Of(Pass pass, ILookup<Guid, ChargeRow> charges, IReadOnlyDictionary<Guid, CustomerRow> customers, DateTimeOffset now)
    {
        var sorted = new Sorted();
        foreach (var customer in charges)
        {
            foreach (var collected in Collection.Of(customers[customer.Key], customer, pass.Plans))
                sorted.Take(pass, collected, now);
        }

        return sorted;
    }

    /// <summary>A credit note was issued for one of <see cref="Credits"/>, which marked its charges itself.</summary>
    public void CreditIssued() => _creditNotes++;

    public void CreditRefused(Collected credit, ApiException reason)
    {
        _credits.Remove(credit);
        _refused.Add(new Refused(credit.Customer, credit.Charges, reason));
    }

    /// <summary>Invoices with their numbers, collected charges, parked and freed subscriptions.</summary>
    public async Task WriteAsync(ResellerDb db, Pass pass, NumberQueue.Place place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = pass.Rows.Get();
        var batch = new InvoiceBatch(db, pass.Seller, pass.RunId, rows, now);
        // Ids rise as the numbers will, so that lists show the invoices of one run in the order of their numbers.
        var ids = _invoices.Select(_ => Guid.CreateVersion7(now)).Order();
        var invoices = _invoices.Zip(ids, (i, id) => new BatchInvoice(id, i.Collected, i.Prepared)).ToList();
        var taken = invoices.SelectMany(i => i.Collected.Charges.Select(c => (c.Id, (Guid?)i.Id)))
            .Concat(_cancelledOut.SelectMany(c => c.Charges.Select(charge => (charge.Id, (Guid?)null))))
            .ToList();
        await batch.MarkCollectedAsync(taken, cancellationToken);
        await ParkingLot.FreeAsync(db, [.. Billed()], cancellationToken);
        await ParkingLot.ParkAsync(db, pass.Seller.Row.ResellerId, pass.RunId, _refused, now, cancellationToken);
        await batch.WriteAsync(invoices, place, cancellationToken);
        pass.Rows.Return(rows);
    }

    private void Take(Pass pass, Collected collected, DateTimeOffset now)
    {
        if (collected.Lines.Count == 0)
        {
            _cancelledOut.Add(collected);
            return;
        }

        if (collected.IsCredit)
        {
            _credits.Add(collected);
            return;
        }

        var (billed, invoice) = Collection.Prepare(pass.Seller, collected, pass.Seller.Day(now), pass.Plans, _refused);
        if (invoice is not null)
            _invoices.Add((billed, invoice));
    }

    private HashSet<Guid> Billed() =>
        [.. _invoices.Select(i => i.Collected).Concat(_cancelledOut).Concat(_credits).SelectMany(c => c.Charges).Select(c => c.SubscriptionId)];
}
