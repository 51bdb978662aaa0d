using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>The charges of one customer and charge date, and what becomes of them.</summary>
/// <param name="ChargeDate">The charges' due day.</param>
/// <param name="Lines">Netted; empty when everything cancels out and no document is needed.</param>
internal sealed record Collected(
    CustomerRow Customer, DateOnly ChargeDate, string Currency, IReadOnlyList<ChargeRow> Charges, IReadOnlyList<BillableLine> Lines)
{
    public bool IsCredit { get; } = Money.Sum(Charges.Select(c => new Money(c.AmountMinor, c.Currency)), Currency).Minor < 0;
}

/// <summary>Charges that could not be collected, with the reason.</summary>
internal sealed record Refused(CustomerRow Customer, IReadOnlyList<ChargeRow> Charges, ApiException Reason);

/// <summary>Sorts the charges of a customer into documents: one per charge date. Pure.</summary>
internal static class Collection
{
    public static IEnumerable<Collected> Of(CustomerRow customer, IEnumerable<ChargeRow> charges, IReadOnlyDictionary<Guid, PlanRow> plans) =>
        from charge in charges
        group charge by (charge.DueOn, charge.Currency) into day
        orderby day.Key.DueOn
        let all = day.ToList()
        select new Collected(
            customer, day.Key.DueOn, day.Key.Currency, all,
            ChargeLines.Net(all, plans, customer.Language, customer.Billing.DefaultPurchaseOrderNumber));

    /// <summary>
    /// The invoice of a collection. When it is refused as a whole, the subscriptions that cannot be billed even alone are taken out
    /// and reported, and the others are billed.
    /// </summary>
    public static (Collected Collected, PreparedDocument? Invoice) Prepare(
        Seller seller, Collected all, DateOnly issueDate, IReadOnlyDictionary<Guid, PlanRow> plans, List<Refused> refused)
    {
        try
        {
            return (all, Invoice(seller, all, issueDate));
        }
        catch (ApiException e)
        {
            var parts = all.Charges.GroupBy(c => c.SubscriptionId).Select(g => Of(all.Customer, g, plans).Single()).ToList();
            var bad = parts.Where(part => !CanStandAlone(seller, part, issueDate)).ToList();
            if (bad.Count == 0 || bad.Count == parts.Count)
            {
                refused.Add(new Refused(all.Customer, all.Charges, e));
                return (all, null);
            }

            refused.AddRange(bad.Select(part => new Refused(part.Customer, part.Charges, e)));
            var good = Of(all.Customer, parts.Except(bad).SelectMany(part => part.Charges), plans).Single();
            if (!good.IsCredit)
                return Prepare(seller, good, issueDate, plans, refused);
            // What is left would be a credit note, which the next pass makes.
            return (good with { Charges = [] }, null);
        }
    }

    private static bool CanStandAlone(Seller seller, Collected part, DateOnly issueDate)
    {
        try
        {
            Invoice(seller, part, issueDate);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    /// <summary>The invoice of a collection as the factory wants it.</summary>
    public static DocumentOrder OrderOf(Seller seller, Collected collected, DateOnly issueDate) => new()
    {
        Type = InvoiceType.Invoice,
        Seller = seller,
        Customer = collected.Customer,
        Currency = collected.Currency,
        IssueDate = issueDate,
        Lines = collected.Lines,
    };

    private static PreparedDocument Invoice(Seller seller, Collected collected, DateOnly issueDate) =>
        DocumentFactory.Prepare(OrderOf(seller, collected, issueDate));
}
