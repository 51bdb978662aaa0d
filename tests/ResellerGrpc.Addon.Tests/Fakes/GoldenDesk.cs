using Google.Protobuf.WellKnownTypes;
using Google.Type;
using ResellerGrpc.V1;
using ContactOrigin = ResellerGrpc.V1.ContactOrigin;

namespace ResellerGrpc.Addon.Tests.Fakes;

/// <summary>A reseller with one customer in each state, as the API would tell it; amounts that can be checked by head.</summary>
internal static class GoldenDesk
{
    public const string Reseller = "resellers/018f0000-0000-7000-8000-000000000001";
    public const string Acme = Reseller + "/customers/018f0000-0000-7000-8000-0000000000a1";
    public const string Bucher = Reseller + "/customers/018f0000-0000-7000-8000-0000000000b1";
    public const string AcmeSubscription = Acme + "/subscriptions/018f0000-0000-7000-8000-0000000000a2";
    public const string AcmeOrder = Acme + "/orders/018f0000-0000-7000-8000-0000000000a3";
    public const string AcmeInvoice = Reseller + "/invoices/018f0000-0000-7000-8000-0000000000a4";
    public const string Business = "plans/018f0000-0000-7000-8000-0000000000c1";
    public const string Enterprise = "plans/018f0000-0000-7000-8000-0000000000c2";

    /// <summary>Sets every answer of the API.</summary>
    public static void Furnish(this FakeApi api)
    {
        api.On<GetMeRequest>(_ => Me());
        api.On<GetResellerRequest>(_ => new Reseller { Name = Reseller, DefaultCurrency = "EUR" });
        api.On<GetBillingSummaryRequest>(_ => Summary());
        api.On<ListCustomersRequest>(request => Customers(request));
        api.On<GetCustomerRequest>(request => request.Name == Bucher ? InvitedCustomer() : ActiveCustomer());
        api.On<ListSubscriptionsRequest>(_ => new ListSubscriptionsResponse { Subscriptions = { ActiveSubscription() } });
        api.On<GetSubscriptionRequest>(_ => ActiveSubscription());
        api.On<GetAllowedActionsRequest>(request => request.Name.Contains("/subscriptions/", StringComparison.Ordinal) ? Allowed() : AllowedForCustomer());
        api.On<QuoteOrderRequest>(Quoted);
        api.On<PlaceOrderRequest>(_ => Ordered(OrderState.Applied, undoable: true));
        api.On<UndoOrderRequest>(_ => Ordered(OrderState.Undone, undoable: false));
        api.On<ListInvoicesRequest>(request => Invoices(request));
        api.On<GetInvoiceRequest>(_ => OverdueInvoice());
        api.On<GetDownloadLinkRequest>(request => new DownloadLink
        {
            Uri = "https://desk.localhost/downloads/abc",
            ExpireTime = new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero).Add(request.Lifetime?.ToTimeSpan() ?? TimeSpan.FromMinutes(15)).ToTimestamp(),
            FileName = "F2026-000001.pdf",
        });
        api.On<CheckDomainRequest>(request => Checked(request.Domain));
        api.On<InviteCustomerRequest>(_ => new InviteCustomerResponse { Customer = InvitedCustomer(), InvitationUri = "https://desk.localhost/invitation#x" });
        api.On<ResendInvitationRequest>(_ => new ResendInvitationResponse { Customer = InvitedCustomer() });
        api.On<RevokeInvitationRequest>(_ => InvitedCustomer(InvitationState.Revoked));
        api.On<ListSharedContactsRequest>(_ => Contacts());
        api.On<ListPlansRequest>(_ => new ListPlansResponse { Plans = { BusinessPlan() } });
        api.On<GetPlanRequest>(_ => BusinessPlan());
    }

    public static Me Me(MemberRole role = MemberRole.Owner) => new()
    {
        Email = AddonFixture.Person,
        Memberships = { new Membership { Reseller = Reseller, ResellerDisplayName = "Revendeur Démo", Role = role } },
    };

    public static Money Euros(long units, int cents = 0) => new() { CurrencyCode = "EUR", Units = units, Nanos = cents * 10_000_000 };

    public static Timestamp At(int year, int month, int day, int hour = 9, int minute = 0) =>
        new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero).ToTimestamp();

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    public static Customer ActiveCustomer() => new()
    {
        Name = Acme,
        DisplayName = "Acme & Fils <SARL>",
        ContactName = "Alice Martin",
        ContactEmail = "alice@acme.example",
        Domain = "acme.example",
        DomainUnicode = "acme.example",
        CurrencyCode = "EUR",
        State = CustomerState.Active,
        Seats = 12,
        LiveSubscriptions = 1,
        Balance = Euros(57, 60),
        ActivateTime = At(2025, 11, 3),
        Directory = new DirectoryFacts { Visible = true, Users = 10 },
        Etag = "1",
    };

    public static Customer InvitedCustomer(InvitationState state = InvitationState.Sent) => new()
    {
        Name = Bucher,
        DisplayName = "Bücher",
        ContactName = "Bruno Lefèvre",
        ContactEmail = "bruno@bucher.example",
        Domain = "bucher.example",
        DomainUnicode = "bucher.example",
        State = CustomerState.Invited,
        Invitation = new Invitation
        {
            State = state,
            Email = "bruno@bucher.example",
            CreateTime = At(2026, 1, 12),
            SendTime = At(2026, 1, 12),
            ExpireTime = At(2026, 1, 26),
            RevokeTime = state == InvitationState.Revoked ? At(2026, 1, 15) : null,
        },
        Etag = "7",
    };

    public static Subscription ActiveSubscription() => new()
    {
        Name = AcmeSubscription,
        Plan = Business,
        PlanDisplayName = "Business, monthly",
        CustomerDisplayName = "Acme & Fils <SARL>",
        State = SubscriptionState.Active,
        Seats = 12,
        SeatsInUse = 10,
        RenewalDate = Day(2026, 2, 1),
        Renewal = new RenewalSettings { AutoRenew = true },
        CurrentPeriod = new DatePeriod { StartDate = Day(2026, 1, 1), EndDate = Day(2026, 2, 1) },
        RecurringAmount = Euros(48),
        Etag = "3",
    };

    /// <summary>+2 licences at 4.00 for 17 of 31 days: 2 × 4.00 × 17/31 = 4.39, tax 0.88.</summary>
    public static Quote Quoted(QuoteOrderRequest request)
    {
        var seats = request.Intent.ChangeSeats?.Seats ?? 12;
        var cancel = request.Intent.Cancel is not null;
        return new Quote
        {
            QuoteToken = "quote-token-of-the-api",
            Intent = request.Intent,
            Verb = cancel ? OrderVerb.Cancel : OrderVerb.IncreaseSeats,
            Immediate = !cancel,
            EffectiveDate = cancel ? Day(2026, 2, 1) : Day(2026, 1, 15),
            Summary = cancel ? "Business, monthly ends on 1 February 2026" : $"12 → {seats} licences of Business, monthly",
            Lines =
            {
                cancel ? [] : new[]
                {
                    new ChargeLine { Description = "Business, monthly", Explanation = $"+{seats - 12} licences × €4.00 × 17/31 days", NetAmount = Euros(4, 39) },
                },
            },
            DueNow = new Totals { Net = Euros(0), Tax = Euros(0), Gross = Euros(0) },
            DueNextInvoice = cancel ? null : new Totals { Net = Euros(4, 39), Tax = Euros(0, 88), Gross = Euros(5, 27) },
            NextInvoiceDate = Day(2026, 2, 1),
            RecurringBefore = new Totals { Net = Euros(48) },
            RecurringAfter = new Totals { Net = cancel ? Euros(0) : Euros(4L * seats), Gross = cancel ? Euros(0) : Euros(4L * seats * 12 / 10) },
            Notices = { cancel ? [] : new[] { "The new licences can be given back until 31 January 2026." } },
            ExpireTime = At(2026, 1, 15, 9, 15),
        };
    }

    public static Order Ordered(OrderState state, bool undoable) => new()
    {
        Name = AcmeOrder,
        Subscription = AcmeSubscription,
        State = state,
        Summary = "12 → 14 licences of Business, monthly",
        EffectiveDate = Day(2026, 1, 15),
        Totals = new Totals { Gross = Euros(5, 27) },
        Actor = new Actor { DisplayName = "Camille Moreau", Email = AddonFixture.Person },
        Undoable = undoable,
        UndoExpireTime = At(2026, 1, 16),
    };

    public static Invoice OverdueInvoice() => new()
    {
        Name = AcmeInvoice,
        Customer = Acme,
        CustomerDisplayName = "Acme & Fils <SARL>",
        Number = "F2026-000001",
        State = InvoiceState.Open,
        Overdue = true,
        DaysOverdue = 3,
        IssueDate = Day(2025, 12, 13),
        DueDate = Day(2026, 1, 12),
        Totals = new Totals { Net = Euros(48), Tax = Euros(9, 60), Gross = Euros(57, 60) },
        AmountDue = Euros(57, 60),
    };

    private static ListCustomersResponse Customers(ListCustomersRequest request)
    {
        var all = new[] { ActiveCustomer(), InvitedCustomer() };
        var found = request.Filter.Length == 0 ? all : all.Where(customer =>
            request.Filter.Contains($"\"{customer.Domain}\"", StringComparison.Ordinal)
            || request.Filter.Contains($"\"{customer.ContactEmail}\"", StringComparison.Ordinal)
            || request.Filter == "\"a\"").ToArray();
        return new ListCustomersResponse { Customers = { found }, TotalSize = found.Length };
    }

    private static ListInvoicesResponse Invoices(ListInvoicesRequest request)
    {
        var paid = OverdueInvoice();
        (paid.Name, paid.Number, paid.State, paid.Overdue) = (AcmeInvoice + "0", "F2025-000042", InvoiceState.Paid, false);
        return request.Filter.Contains("overdue", StringComparison.Ordinal)
            ? new ListInvoicesResponse { Invoices = { OverdueInvoice() }, TotalSize = 1 }
            : new ListInvoicesResponse { Invoices = { OverdueInvoice(), paid }, TotalSize = 2 };
    }

    private static BillingSummary Summary() => new()
    {
        Attention =
        {
            new AttentionItem
            {
                Kind = AttentionKind.InvoiceOverdue, Customer = Acme, CustomerDisplayName = "Acme & Fils <SARL>",
                Message = "F2026-000001 is 3 days overdue", Amount = Euros(57, 60),
            },
            new AttentionItem
            {
                Kind = AttentionKind.InvitationExpiring, Customer = Bucher, CustomerDisplayName = "Bücher",
                Message = "The invitation ends soon", Date = Day(2026, 1, 26),
            },
        },
    };

    private static GetAllowedActionsResponse Allowed() => new()
    {
        Actions =
        {
            new AllowedAction
            {
                Verb = OrderVerb.IncreaseSeats, Allowed = true, Effective = { EffectiveKind.Now, EffectiveKind.PeriodEnd },
                Ranges = { Range(EffectiveKind.Now, 13, 500), Range(EffectiveKind.PeriodEnd, 13, 500) },
            },
            new AllowedAction
            {
                Verb = OrderVerb.DecreaseSeats, Allowed = true, ReturnableSeats = 7, ReturnableUntil = Day(2026, 1, 31),
                Effective = { EffectiveKind.PeriodEnd }, Ranges = { Range(EffectiveKind.PeriodEnd, 5, 11) },
            },
            new AllowedAction { Verb = OrderVerb.ChangePlan, Allowed = true, Plans = { AllowedPlans() } },
            new AllowedAction
            {
                Verb = OrderVerb.Cancel, Allowed = true, Effective = { EffectiveKind.Now, EffectiveKind.PeriodEnd },
                Ranges =
                {
                    new AllowedRange { Effective = EffectiveKind.Now, Credit = CancelCredit.Prorated },
                    new AllowedRange { Effective = EffectiveKind.Now, Credit = CancelCredit.None },
                    new AllowedRange { Effective = EffectiveKind.PeriodEnd, Credit = CancelCredit.None },
                },
            },
            new AllowedAction { Verb = OrderVerb.Resume, Allowed = false, Message = "There is no cancellation to take back." },
        },
    };

    private static AllowedRange Range(EffectiveKind kind, int min, int max) => new() { Effective = kind, MinSeats = min, MaxSeats = max };

    private static GetAllowedActionsResponse AllowedForCustomer() => new()
    {
        Actions = { new AllowedAction { Verb = OrderVerb.NewSubscription, Allowed = true, Plans = { AllowedPlans() } } },
    };

    private static AllowedPlan[] AllowedPlans() =>
    [
        new AllowedPlan { Plan = Enterprise, DisplayName = "Enterprise, monthly", Allowed = true, MinSeats = 5, MaxSeats = 10000, Effective = { EffectiveKind.Now } },
        new AllowedPlan
        {
            Plan = Business, DisplayName = "Business, yearly", Allowed = false, Message = "The plan takes at least 20 licences.", AllowedFrom = Day(2026, 2, 1),
        },
    ];

    private static CheckDomainResponse Checked(string domain) => domain switch
    {
        "gmail.com" => new CheckDomainResponse
        {
            Verdict = DomainVerdict.ConsumerDomain,
            Domain = domain,
            DomainUnicode = domain,
            Message = "gmail.com is for everybody; ask for the organisation's own domain.",
        },
        _ => new CheckDomainResponse
        {
            Verdict = DomainVerdict.Available,
            Domain = domain,
            DomainUnicode = domain,
            Message = "Free: the domain can be invited.",
            NextStep = DomainNextStep.Invite,
        },
    };

    private static ListSharedContactsResponse Contacts() => new()
    {
        Contacts =
        {
            new SharedContact
            {
                ContactId = "people/c1", DisplayName = "Alice Martin", Emails = { "alice@acme.example" }, PhoneNumbers = { "+33 1 99 00 00 01" },
                JobTitle = "Directrice", Origin = ContactOrigin.DomainContact, Customer = Acme, MatchedByAddress = true,
            },
            new SharedContact { ContactId = "people/c2", DisplayName = "Anna Roy", Emails = { "anna@acme.example" }, Origin = ContactOrigin.Label, Labels = { "Clients", "VIP" } },
        },
        TotalSize = 2,
    };

    private static Plan BusinessPlan() => new()
    {
        Name = Business,
        DisplayName = "Business, monthly",
        Description = "Shared contacts for teams.",
        Interval = BillingInterval.Monthly,
        MinSeats = 5,
        MaxSeats = 500,
        CurrentPrice = new PriceVersion
        {
            Model = PriceModel.Flat,
            Prices = { new CurrencyPrice { CurrencyCode = "EUR", Tiers = { new PriceTier { UnitPrice = Euros(4) } } } },
        },
    };
}
