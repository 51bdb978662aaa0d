using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class QuoteOrderTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Explains_a_new_subscription_in_words_and_figures_with_its_tax()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();

        var quote = await shop.QuoteAsync(New(plan, 10));

        Assert.True(quote.Immediate);
        Assert.Equal(OrderVerb.NewSubscription, quote.Verb);
        Assert.Equal("Subscribe to 10 licences of Business", quote.Summary);
        var line = Assert.Single(quote.Lines);
        Assert.Equal("10 licences × €3.10", line.Explanation);
        Assert.Equal((3100, 2000), (Of(line.NetAmount), line.TaxRateBasisPoints));
        Assert.Equal((3100, 620, 3720), (Of(quote.DueNow.Net), Of(quote.DueNow.Tax), Of(quote.DueNow.Gross)));
        Assert.Equal(0, Of(quote.DueNextInvoice.Net));
        Assert.Null(quote.NextInvoiceDate);
        Assert.Equal((0, 3100), (Of(quote.RecurringBefore.Net), Of(quote.RecurringAfter.Net)));
        Assert.Equal(620, Of(quote.TaxTotal));
        Assert.Equal(TaxCategory.Standard, Assert.Single(quote.TaxSubtotals).Category);
        Assert.Equal((Day(2026, 1, 15), Day(2026, 2, 15)), (quote.PeriodAfter.StartDate, quote.PeriodAfter.EndDate));
        Assert.Equal(Day(2026, 2, 15), quote.RenewalDateAfter);
        Assert.Equal(TimeSpan.FromMinutes(15), quote.ExpireTime.ToDateTimeOffset() - quote.CreateTime.ToDateTimeOffset());
        Assert.Equal(TimeSpan.FromHours(24), quote.UndoExpireTime.ToDateTimeOffset() - quote.CreateTime.ToDateTimeOffset());
        Assert.InRange(quote.QuoteToken.Length, 1, 4096);
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task Prorates_seats_by_the_days_left_and_says_when_they_are_collected()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);

        // The whole period of 31 days is left on its first day: 3 × 3,10.
        var up = await shop.QuoteAsync(Seats(subscription, 13));

        Assert.Equal("Add 3 licences (10 → 13)", up.Summary);
        Assert.Equal("+3 licences × €3.10", Assert.Single(up.Lines).Explanation);
        Assert.Equal((0, 930), (Of(up.DueNow.Net), Of(up.DueNextInvoice.Net)));
        Assert.Equal(Day(2026, 2, 15), up.NextInvoiceDate);
        Assert.Equal((3100, 4030), (Of(up.RecurringBefore.Net), Of(up.RecurringAfter.Net)));
        Assert.Equal("13 licences × €3.10", Assert.Single(up.RenewalLines).Explanation);
        var etag = (await shop.GetAsync(subscription)).Etag;
        Assert.Equal(etag, up.SubscriptionEtag);
    }

    [Fact]
    public async Task Speaks_French_to_those_who_ask_in_French()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var french = Server.As(shop.Tenant.OwnerEmail, "fr").Subscriptions;

        var quote = await french.QuoteOrderAsync(
            new QuoteOrderRequest { Parent = shop.Name, Intent = Seats(subscription, 13), Effective = On(2026, 1, 25) }, cancellationToken: Cancel);

        // 25 January is day 11 of 31: 21 days are left, 3 × 3,10 × 21/31 = 6,30.
        Assert.Equal("Ajouter 3 licences (10 → 13) le 25 janvier 2026", quote.Summary);
        Assert.Equal("+3 licences × 3,10\u00A0€ × 21/31 jours", Assert.Single(quote.Lines).Explanation);
        Assert.Equal(630, Of(quote.DueNextInvoice.Net));
        Assert.StartsWith("Affaires", quote.Lines[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Announces_a_new_price_for_the_next_period_and_keeps_the_running_one()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var subscription = await shop.SubscribeAsync(plan, 10);
        await Server.Operator.Catalog.UpdatePlanAsync(
            new UpdatePlanRequest
            {
                Plan = new Plan { Name = plan.Name },
                PriceVersion = Flat(620, Day(2026, 2, 1)),
                RequestId = NewId(),
            },
            cancellationToken: Cancel);

        var quote = await shop.QuoteAsync(Seats(subscription, 11));

        Assert.EndsWith("/priceVersions/1", Assert.Single(quote.Lines).PriceVersion, StringComparison.Ordinal);
        Assert.EndsWith("/priceVersions/2", Assert.Single(quote.RenewalLines).PriceVersion, StringComparison.Ordinal);
        Assert.Equal((310, 6820), (Of(quote.Lines[0].NetAmount), Of(quote.RenewalLines[0].NetAmount)));
        Assert.Equal((Day(2026, 2, 15), 6820), (quote.AnnouncedPriceChange.EffectiveDate, Of(quote.AnnouncedPriceChange.RecurringAmount)));
        Assert.Equal(Day(2026, 2, 15), (await shop.GetAsync(subscription)).AnnouncedPriceChange.EffectiveDate);
    }

    public static TheoryData<string, string> BadFields => new()
    {
        { "no intent", "intent" },
        { "no action", "intent.action" },
        { "wildcard parent", "parent" },
        { "malformed parent", "parent" },
        { "no seats", "intent.new_subscription.seats" },
        { "negative seats", "intent.new_subscription.seats" },
        { "no plan", "intent.new_subscription.plan" },
        { "malformed plan", "intent.new_subscription.plan" },
        { "long terms", "intent.new_subscription.terms_version" },
        { "control characters", "intent.new_subscription.terms_version" },
        { "subscription of a new one", "intent.subscription" },
        { "new at period end", "effective" },
        { "no subscription", "intent.subscription" },
        { "malformed subscription", "intent.subscription" },
        { "zero seats", "intent.change_seats.seats" },
        { "negative change", "intent.change_seats.seats" },
        { "negative plan seats", "intent.change_plan.seats" },
        { "no target", "intent.change_plan.plan" },
        { "no reason", "intent.cancel.reason" },
        { "blank reason", "intent.cancel.reason" },
        { "long reason", "intent.cancel.reason" },
        { "unknown credit", "intent.cancel.credit" },
        { "no suspension reason", "intent.suspend.reason" },
        { "unknown suspension reason", "intent.suspend.reason" },
        { "no renewal", "intent.change_renewal.renewal" },
        { "malformed renewal plan", "intent.change_renewal.renewal.plan" },
        { "renewal at period end", "effective" },
        { "renewal on a date", "effective" },
        { "resume at period end", "effective" },
        { "no such day", "effective.date" },
        { "day without month", "effective.date" },
        { "yesterday", "effective.date" },
        { "too far", "effective.date" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Refuses_bad_input_naming_the_field(string what, string field)
    {
        var shop = await BadInputShopAsync();
        var subscription = _subscription!;
        var request = new QuoteOrderRequest { Parent = shop.Name, Intent = Seats(subscription, 11) };
        Spoil(request, what, subscription);

        await AssertViolates(shop.Subscriptions.QuoteOrderAsync(request, cancellationToken: Cancel), field);
    }

    [Fact]
    public async Task Names_every_wrong_field_at_once()
    {
        var shop = await BadInputShopAsync();
        var request = new QuoteOrderRequest
        {
            Parent = shop.Name,
            Intent = new Intent { Subscription = "nonsense", Cancel = new Cancel { Reason = "" } },
            Effective = On(2026, 2, 30),
        };

        await AssertViolates(
            shop.Subscriptions.QuoteOrderAsync(request, cancellationToken: Cancel),
            "intent.subscription", "intent.cancel.reason", "effective.date");
    }

    [Fact]
    public async Task Finds_neither_what_never_was_nor_what_is_somebody_elses()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var neighbour = await Shop.OpenAsync(Server, shop.Tenant);
        var stranger = await Shop.OpenAsync(Server);
        var theirs = await neighbour.SubscribeAsync(plan, 1);
        var foreign = await stranger.SubscribeAsync(plan, 1);
        string[] names = [$"{shop.Name}/subscriptions/{Guid.NewGuid()}", theirs, foreign];
        foreach (var name in names)
            await AssertReason(ErrorReason.ResourceNotFound, () => shop.QuoteAsync(Seats(name, 2)));
        await AssertReason(ErrorReason.ResourceNotFound, () => shop.QuoteAsync(New(new Plan { Name = $"plans/{Guid.NewGuid()}" }, 1)));
        await AssertReason(ErrorReason.ResourceNotFound, () => shop.Subscriptions.QuoteOrderAsync(
            new QuoteOrderRequest { Parent = stranger.Name, Intent = New(plan, 1) }).ResponseAsync);
        await AssertReason(ErrorReason.ResourceNotFound, () => shop.Subscriptions.QuoteOrderAsync(
            new QuoteOrderRequest { Parent = $"{shop.Tenant.Name}/customers/{Guid.NewGuid()}", Intent = New(plan, 1) }).ResponseAsync);
    }

    [Fact]
    public async Task Refuses_seats_outside_the_plans_bounds_and_amounts_that_do_not_fit()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(adjust: p => (p.MinSeats, p.MaxSeats) = (3, 5));
        var dear = await shop.PlanAsync(90_000_000_000_000_000, p => p.MaxSeats = 1_000_000);

        foreach (var seats in (int[])[1, 2, 6, int.MaxValue])
        {
            var refused = await AssertReason(ErrorReason.SeatsOutOfBounds, () => shop.QuoteAsync(New(plan, seats)));
            Assert.Equal(StatusCode.OutOfRange, refused.StatusCode);
            Assert.Equal(("3", "5"), (refused.Info()!.Metadata["min"], refused.Info()!.Metadata["max"]));
        }

        // 9 × 10^16 cents a licence: 100 fit 64 bits, 103 do not, and 102 do not with their tax.
        var overflow = await AssertReason(ErrorReason.AmountOverflow, () => shop.QuoteAsync(New(dear, 1_000_000)));
        Assert.Equal(StatusCode.OutOfRange, overflow.StatusCode);
        await AssertReason(ErrorReason.AmountOverflow, () => shop.QuoteAsync(New(dear, 102)));
    }

    [Fact]
    public async Task Refuses_an_archived_plan_a_missing_price_and_terms_that_are_not_current()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var onlyDollars = Flat(100);
        onlyDollars.Prices.Remove(onlyDollars.Prices.Single(p => p.CurrencyCode == "EUR"));
        var dollars = await shop.PlanAsync(prices: onlyDollars);

        var missing = await AssertReason(ErrorReason.PriceMissing, () => shop.QuoteAsync(New(dollars, 1)));
        Assert.Equal("EUR", missing.Info()!.Metadata["currency"]);
        var old = New(plan, 1);
        old.NewSubscription.TermsVersion = "2025-01";
        var terms = await AssertReason(ErrorReason.TermsNotAccepted, () => shop.QuoteAsync(old));
        Assert.Equal("2026-01", terms.Info()!.Metadata["terms_version"]);
        await Server.Operator.Catalog.ArchivePlanAsync(new ArchivePlanRequest { Name = plan.Name, RequestId = NewId() }, cancellationToken: Cancel);
        await AssertReason(ErrorReason.PlanArchived, () => shop.QuoteAsync(New(plan, 1)));
    }

    [Fact]
    public async Task Refuses_a_customer_who_has_not_accepted_yet()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var invited = await Customers.Given.InviteAsync(shop.Tenant);

        await AssertReason(ErrorReason.CustomerNotActive, shop.Subscriptions.QuoteOrderAsync(
            new QuoteOrderRequest { Parent = invited.Customer.Name, Intent = New(plan, 1) }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Is_for_those_who_sell()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var request = new QuoteOrderRequest { Parent = shop.Name, Intent = New(plan, 1) };
        foreach (var role in (MemberRole[])[MemberRole.Billing, MemberRole.Viewer])
        {
            var member = await Server.AddMemberAsync(shop.Tenant, role);
            await AssertReason(ErrorReason.RoleNotAllowed, member.Subscriptions.QuoteOrderAsync(request, cancellationToken: Cancel));
        }

        var seller = await Server.AddMemberAsync(shop.Tenant, MemberRole.Sales);
        await seller.Subscriptions.QuoteOrderAsync(request, cancellationToken: Cancel);
    }

    private static Shop? _shop;
    private static string? _subscription;
    private static readonly SemaphoreSlim Once = new(1);

    /// <summary>One shop for all bad input, which changes nothing.</summary>
    private async Task<Shop> BadInputShopAsync()
    {
        await Once.WaitAsync(Cancel);
        try
        {
            if (_shop is null)
            {
                var shop = await Shop.OpenAsync(Server);
                _subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
                _shop = shop;
            }

            return _shop;
        }
        finally
        {
            Once.Release();
        }
    }

    private static void Spoil(QuoteOrderRequest request, string what, string subscription)
    {
        var plan = new Plan { Name = $"plans/{Guid.NewGuid()}" };
        request.Intent = what switch
        {
            "no intent" => null,
            "no action" => new Intent { Subscription = subscription },
            "no seats" => New(plan, 0),
            "negative seats" => New(plan, int.MinValue),
            "no plan" => New(new Plan(), 1),
            "malformed plan" => New(new Plan { Name = "plans/one" }, 1),
            "long terms" => WithTerms(New(plan, 1), new string('x', 51)),
            "control characters" => WithTerms(New(plan, 1), "2026\u0007"),
            "subscription of a new one" => With(New(plan, 1), subscription),
            "new at period end" => New(plan, 1),
            "no subscription" => Seats("", 1),
            "malformed subscription" => Seats("subscriptions/1", 1),
            "zero seats" => Seats(subscription, 0),
            "negative change" => Seats(subscription, -1),
            "negative plan seats" => To(subscription, plan, -1),
            "no target" => To(subscription, new Plan()),
            "no reason" => new Intent { Subscription = subscription, Cancel = new Cancel() },
            "blank reason" => new Intent { Subscription = subscription, Cancel = new Cancel { Reason = "   " } },
            "long reason" => new Intent { Subscription = subscription, Cancel = new Cancel { Reason = new string('é', 501) } },
            "unknown credit" => End(subscription, (CancelCredit)99),
            "no suspension reason" => Hold(subscription, SuspensionReason.Unspecified),
            "unknown suspension reason" => Hold(subscription, (SuspensionReason)99),
            "no renewal" => new Intent { Subscription = subscription, ChangeRenewal = new ChangeRenewal() },
            "malformed renewal plan" => Renew(subscription, plan: "plans/"),
            "renewal at period end" or "renewal on a date" => Renew(subscription, auto: false),
            "resume at period end" => new Intent { Subscription = subscription, Resume = new Resume() },
            _ => request.Intent,
        };
        request.Parent = what switch
        {
            "wildcard parent" => request.Parent[..(request.Parent.LastIndexOf('/') + 1)] + "-",
            "malformed parent" => request.Parent + "/x",
            _ => request.Parent,
        };
        request.Effective = what switch
        {
            "new at period end" or "renewal at period end" or "resume at period end" => PeriodEnd,
            "renewal on a date" => On(2026, 1, 20),
            "no such day" => On(2026, 2, 29),
            "day without month" => On(2026, 0, 5),
            "yesterday" => On(2026, 1, 14),
            "too far" => On(2027, 2, 20),
            _ => null,
        };
    }

    private static Intent With(Intent intent, string subscription)
    {
        intent.Subscription = subscription;
        return intent;
    }

    private static Intent WithTerms(Intent intent, string terms)
    {
        intent.NewSubscription.TermsVersion = terms;
        return intent;
    }
}
