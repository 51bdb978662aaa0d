using Google.Protobuf.WellKnownTypes;
using Google.Type;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Money = Google.Type.Money;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>
/// A reseller with an active customer and plans whose days can be checked by head. Unless a test says otherwise it is Thursday, 15
/// January 2026 in Paris, and a month from then has 31 days.
/// </summary>
internal sealed class Shop
{
    private Shop(ServerFixture server, TestTenant tenant, Customer customer) => (Server, Tenant, Customer) = (server, tenant, customer);

    public ServerFixture Server { get; }

    public TestTenant Tenant { get; }

    public Customer Customer { get; }

    public string Name => Customer.Name;

    /// <summary>The owner with a token of this hour.</summary>
    public TestCaller Owner => Server.As(Tenant.OwnerEmail);

    public SubscriptionService.SubscriptionServiceClient Subscriptions => Owner.Subscriptions;

    public static async Task<Shop> OpenAsync(ServerFixture server, TestTenant? tenant = null, Action<Customer>? adjust = null, Action<Reseller>? reseller = null)
    {
        tenant ??= await server.CreateResellerAsync(reseller);
        var organisation = Organisation.In(server);
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain, c =>
        {
            c.Billing = new BillingProfile
            {
                LegalName = "Acme SARL",
                Address = new Address { AddressLines = { "2 rue du Test" }, PostalCode = "69001", Locality = "Lyon", RegionCode = "FR" },
                RegistrationId = "552100554",
                VatId = "FR96552100554",
            };
            adjust?.Invoke(c);
        }));
        await organisation.AcceptAsync(invited.InvitationUri);
        return new Shop(server, tenant, await tenant.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = invited.Customer.Name }));
    }

    /// <summary>A buyer to whom a French seller may bill any currency: no tax has to be stated in euro.</summary>
    public static void Abroad(Customer customer) => customer.Billing = new BillingProfile
    {
        LegalName = "Acme Inc.",
        Address = new Address { AddressLines = { "2 Test Street" }, PostalCode = "94043", Locality = "Mountain View", RegionCode = "US" },
    };

    /// <summary>A plan on sale; 3,10 a licence and month (0,10 a day where the month has 31) unless a test says otherwise.</summary>
    public async Task<Plan> PlanAsync(long price = 310, Action<Plan>? adjust = null, PriceVersion? prices = null)
    {
        var key = Guid.NewGuid().ToString("N")[..12];
        var plan = new Plan
        {
            Code = "plan-" + key,
            DisplayNames = { English("Business"), French("Affaires") },
            Interval = BillingInterval.Monthly,
            MinSeats = 1,
            MaxSeats = 1000,
            DecreasePolicy = DecreasePolicy.ProratedCredit,
            Terms = new Terms { Version = "2026-01", Texts = { English("Terms"), French("Conditions") } },
        };
        adjust?.Invoke(plan);
        return await Server.Operator.Catalog.CreatePlanAsync(
            new CreatePlanRequest { Plan = plan, PriceVersion = prices ?? Flat(price), RequestId = Tenants.NewId() });
    }

    /// <summary>One price in minor units, the same number in each currency, since 2020.</summary>
    public static PriceVersion Flat(long price, Date? from = null)
    {
        var version = new PriceVersion { EffectiveDate = from ?? new Date { Year = 2020, Month = 1, Day = 1 }, Model = PriceModel.Flat };
        version.Prices.AddRange(Currencies.Select(c => new CurrencyPrice { CurrencyCode = c, Tiers = { new PriceTier { UnitPrice = Minor(price, c) } } }));
        return version;
    }

    /// <summary>Up to 10 licences the first price, from the 11th the second.</summary>
    public static PriceVersion Tiered(PriceModel model, long first, long second)
    {
        var version = new PriceVersion { EffectiveDate = new Date { Year = 2020, Month = 1, Day = 1 }, Model = model };
        version.Prices.AddRange(Currencies.Select(c => new CurrencyPrice
        {
            CurrencyCode = c,
            Tiers = { new PriceTier { UpToSeats = 10, UnitPrice = Minor(first, c) }, new PriceTier { UnitPrice = Minor(second, c) } },
        }));
        return version;
    }

    public static readonly string[] Currencies = ["EUR", "USD", "JPY", "KWD"];

    public static Money Minor(long minor, string currency = "EUR")
    {
        var perUnit = currency switch { "JPY" => 1, "KWD" => 1000, _ => 100 };
        return new Money { CurrencyCode = currency, Units = minor / perUnit, Nanos = (int)(minor % perUnit) * (1_000_000_000 / perUnit) };
    }

    /// <summary>Minor units of an amount on the wire.</summary>
    public static long Of(Money money)
    {
        var perUnit = money.CurrencyCode switch { "JPY" => 1, "KWD" => 1000, _ => 100 };
        return (money.Units * perUnit) + (money.Nanos / (1_000_000_000 / perUnit));
    }

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    public static Effective Now => new() { Now = new Empty() };

    public static Effective PeriodEnd => new() { PeriodEnd = new Empty() };

    public static Effective On(int year, int month, int day) => new() { Date = Day(year, month, day) };

    public static Intent New(Plan plan, int seats) => new() { NewSubscription = new NewSubscription { Plan = plan.Name, Seats = seats } };

    public static Intent Seats(string subscription, int seats) => new() { Subscription = subscription, ChangeSeats = new ChangeSeats { Seats = seats } };

    public static Intent To(string subscription, Plan plan, int seats = 0) =>
        new() { Subscription = subscription, ChangePlan = new ChangePlan { Plan = plan.Name, Seats = seats } };

    public static Intent End(string subscription, CancelCredit credit = CancelCredit.None) =>
        new() { Subscription = subscription, Cancel = new Cancel { Credit = credit, Reason = "No longer needed" } };

    public static Intent Renew(string subscription, bool auto = true, RenewalSeats seats = RenewalSeats.Keep, string plan = "") => new()
    {
        Subscription = subscription,
        ChangeRenewal = new ChangeRenewal { Renewal = new RenewalSettings { AutoRenew = auto, SeatsPolicy = seats, Plan = plan } },
    };

    public static Intent Hold(string subscription, SuspensionReason reason = SuspensionReason.PaymentOverdue) =>
        new() { Subscription = subscription, Suspend = new Suspend { Reason = reason } };

    public Task<Quote> QuoteAsync(Intent intent, Effective? effective = null) =>
        Subscriptions.QuoteOrderAsync(new QuoteOrderRequest { Parent = Name, Intent = intent, Effective = effective }).ResponseAsync;

    public PlaceOrderRequest Placing(Quote quote) => new() { Parent = Name, QuoteToken = quote.QuoteToken, RequestId = Tenants.NewId() };

    public Task<Order> PlaceAsync(Quote quote, Action<PlaceOrderRequest>? adjust = null)
    {
        var request = Placing(quote);
        adjust?.Invoke(request);
        return Subscriptions.PlaceOrderAsync(request).ResponseAsync;
    }

    public async Task<Order> OrderAsync(Intent intent, Effective? effective = null) => await PlaceAsync(await QuoteAsync(intent, effective));

    /// <summary>The name of a subscription that began now.</summary>
    public async Task<string> SubscribeAsync(Plan plan, int seats) => (await OrderAsync(New(plan, seats))).Subscription;

    public Task<Order> UndoAsync(Order order) =>
        Subscriptions.UndoOrderAsync(new UndoOrderRequest { Name = order.Name, RequestId = Tenants.NewId() }).ResponseAsync;

    public Task<Subscription> GetAsync(string subscription) =>
        Subscriptions.GetSubscriptionAsync(new GetSubscriptionRequest { Name = subscription }).ResponseAsync;

    public Task<Order> GetOrderAsync(Order order) => Subscriptions.GetOrderAsync(new GetOrderRequest { Name = order.Name }).ResponseAsync;

    public async Task<IReadOnlyList<Order>> OrdersAsync(string filter = "") =>
        (await Subscriptions.ListOrdersAsync(new ListOrdersRequest { Parent = Name, Filter = filter, PageSize = 1000 })).Orders;

    public async Task<IReadOnlyDictionary<OrderVerb, AllowedAction>> ActionsAsync(string name) =>
        (await Subscriptions.GetAllowedActionsAsync(new GetAllowedActionsRequest { Name = name })).Actions.ToDictionary(a => a.Verb);

    /// <summary>All invoices of the customer with their lines, oldest first.</summary>
    public async Task<IReadOnlyList<Invoice>> InvoicesAsync()
    {
        var list = await Owner.Billing.ListInvoicesAsync(
            new ListInvoicesRequest { Parent = Tenant.Name, Filter = $"customer = \"{Name}\"", PageSize = 1000 });
        var invoices = new List<Invoice>();
        foreach (var invoice in list.Invoices.OrderBy(i => i.Number, StringComparer.Ordinal))
            invoices.Add(await Owner.Billing.GetInvoiceAsync(new GetInvoiceRequest { Name = invoice.Name }));
        return invoices;
    }

    /// <summary>What invoices charge less what credit notes give back, by subscription.</summary>
    public async Task<Dictionary<string, long>> BilledAsync()
    {
        var billed = new Dictionary<string, long>();
        foreach (var line in (await InvoicesAsync()).SelectMany(invoice => invoice.Lines))
            billed[line.Subscription] = billed.GetValueOrDefault(line.Subscription) + Of(line.NetAmount);
        var notes = await Owner.Billing.ListCreditNotesAsync(
            new ListCreditNotesRequest { Parent = Tenant.Name, Filter = $"customer = \"{Name}\"", PageSize = 1000 });
        foreach (var note in notes.CreditNotes)
        {
            var whole = await Owner.Billing.GetCreditNoteAsync(new GetCreditNoteRequest { Name = note.Name });
            foreach (var line in whole.Lines)
                billed[line.Subscription] = billed.GetValueOrDefault(line.Subscription) - Of(line.NetAmount);
        }

        return billed;
    }

    /// <summary>
    /// Begins a test on 1 April of a year that no test before had, 9 o'clock UTC: an anchor that every month has, and 30 days in the first
    /// period.
    /// </summary>
    public static int NextApril(ServerFixture server)
    {
        var now = server.Clock.GetUtcNow();
        var year = now < new DateTimeOffset(now.Year, 4, 1, 0, 0, 0, TimeSpan.Zero) ? now.Year : now.Year + 1;
        server.Clock.MoveTo(new DateTimeOffset(year, 4, 1, 9, 0, 0, TimeSpan.Zero));
        return year;
    }

    /// <summary>The same for a class whose tests leave the clock alone.</summary>
    public static int ThisApril(ServerFixture server) =>
        server.Clock.GetUtcNow() is { Month: 4 } now ? now.Year : NextApril(server);

    /// <summary>Jumps to a day, 9 o'clock UTC, as if no node had run in between, and lets the jobs of one hour run.</summary>
    public Task LeapToAsync(int year, int month, int day)
    {
        Server.Clock.MoveTo(new DateTimeOffset(year, month, day, 8, 0, 0, TimeSpan.Zero));
        return Server.AdvanceByAsync(TimeSpan.FromHours(1));
    }

    /// <summary>Moves the clock to a day, 9 o'clock UTC; no job runs.</summary>
    public void StandAt(int year, int month, int day) => Server.Clock.MoveTo(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.Zero));

    private static LocalizedText English(string text) => new() { LanguageCode = "en", Text = text };

    private static LocalizedText French(string text) => new() { LanguageCode = "fr", Text = text };
}
