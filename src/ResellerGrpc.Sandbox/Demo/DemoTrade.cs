using Google.Type;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>Orders and payments of the demo story.</summary>
internal sealed class DemoTrade(DemoData data, DemoPlans plans, SandboxClock clock)
{
    /// <summary>How often somebody looks at the bank account.</summary>
    private const int DaysBetweenPaydays = 4;

    private readonly Dictionary<DemoCustomer, string> _subscriptions = [];

    /// <param name="seller">The reseller's owner and the customer's name, once it is invited.</param>
    public IEnumerable<(int Day, Func<Task> Happening)> Orders(Func<DemoCustomer, (DemoCaller Seller, string Customer)> seller) =>
        from customer in data.Customers
        from order in customer.Orders ?? []
        select (order.Day, (Func<Task>)(() => OrderAsync(customer, order, seller(customer))));

    /// <param name="days">Length of the story.</param>
    /// <param name="resellers">Name and owner of each reseller.</param>
    public IEnumerable<(int Day, Func<Task> Happening)> Paydays(int days, Func<IEnumerable<(string Name, DemoCaller Owner)>> resellers) =>
        from payday in Enumerable.Range(1, days / DaysBetweenPaydays)
        select (payday * DaysBetweenPaydays, (Func<Task>)(async () =>
        {
            foreach (var (name, owner) in resellers())
            {
                await ReceiveAsync(name, owner);
            }
        }));

    private async Task OrderAsync(DemoCustomer customer, DemoOrder order, (DemoCaller Seller, string Customer) parties)
    {
        var subscriptions = parties.Seller.Subscriptions;
        var intent = order.ToIntent(_subscriptions.GetValueOrDefault(customer, ""), plans.NameOf);
        var quote = await subscriptions.QuoteOrderAsync(
            new QuoteOrderRequest { Parent = parties.Customer, Intent = intent, Effective = order.Effective });
        var placed = await subscriptions.PlaceOrderAsync(new PlaceOrderRequest
        {
            Parent = parties.Customer,
            QuoteToken = quote.QuoteToken,
            PurchaseOrderNumber = order.PurchaseOrder,
            Note = order.Note,
            RequestId = DemoCaller.NewId(),
        });
        if (order.Do == DemoVerb.Subscribe)
        {
            _subscriptions[customer] = placed.Subscription;
        }
    }

    private async Task ReceiveAsync(string reseller, DemoCaller owner)
    {
        var unpaid = await owner.Billing.ListInvoicesAsync(
            new ListInvoicesRequest { Parent = reseller, Filter = "amount_due > 0", PageSize = 1000 });
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var invoice in unpaid.Invoices)
        {
            var customer = data.Customers.First(each => each.Name == invoice.CustomerDisplayName);
            var issued = new DateOnly(invoice.IssueDate.Year, invoice.IssueDate.Month, invoice.IssueDate.Day);
            // Half a payment is made once; what is left stays open.
            var settled = customer.PaysHalf && invoice.PaidTotal is { Units: > 0 };
            if (customer.PaysAfterDays is { } days && today >= issued.AddDays(days) && !settled)
            {
                await PayAsync(invoice, customer, owner, today);
            }
        }
    }

    private static async Task PayAsync(Invoice invoice, DemoCustomer customer, DemoCaller owner, DateOnly today) =>
        await owner.Billing.RecordPaymentAsync(new RecordPaymentRequest
        {
            Parent = invoice.Customer,
            Payment = new Payment
            {
                Amount = customer.PaysHalf ? new Money { CurrencyCode = invoice.CurrencyCode, Units = invoice.AmountDue.Units / 2 } : invoice.AmountDue,
                ReceiveDate = new Date { Year = today.Year, Month = today.Month, Day = today.Day },
                Method = PaymentMethod.BankTransfer,
                BankReference = $"VIR {invoice.Number}",
            },
            Invoices = { invoice.Name },
            RequestId = DemoCaller.NewId(),
        });
}
