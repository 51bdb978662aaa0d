using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Billing;

/// <summary>The preview of what orders and renewals will bring.</summary>
public sealed class UpcomingOrdersTests(ServerFixture server) : ServerTest(server)
{
    /// <summary>What a customer might do: a verb, licences, and when.</summary>
    private enum Verb
    {
        Seats,
        Plan,
        Cancel,
        CancelWithCredit,
        StartLater,
        DoNotRenew,
    }

    /// <summary>What a plan is like.</summary>
    private sealed record Kind(
        PriceModel Model, BillingInterval Interval, DecreasePolicy Decrease, int TrialDays, int CommitmentMonths, string Currency);

    [Fact]
    public async Task Announces_the_renewal_with_the_changes_collected_until_then()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server, reseller: r => r.UndoWindow = new Duration());
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        await Server.RunJobsAsync();
        await shop.OrderAsync(Seats(subscription, 13));

        var preview = await PreviewAsync(shop);

        // +3 × 3,00 × 30/30 for April, collected with 13 × 3,00 for May: 9,00 + 39,00.
        Assert.Equal(Day(year, 5, 1), preview.IssueDate);
        Assert.Equal(Minor(4800), preview.Totals.Net);
        Assert.Equal(2, preview.Lines.Count);
        await FollowAsync(shop, preview);
    }

    [Fact]
    public async Task Equals_the_invoice_that_follows_whatever_was_ordered_of_whatever_plan()
    {
        var kind = Gen.Select(
            AnyOf(PriceModel.Flat, PriceModel.Graduated, PriceModel.Volume),
            AnyOf(BillingInterval.Monthly, BillingInterval.Monthly, BillingInterval.Yearly),
            AnyOf(DecreasePolicy.ProratedCredit, DecreasePolicy.AtPeriodEnd, DecreasePolicy.NotDuringCommitment),
            AnyOf(0, 0, 14), AnyOf(0, 0, 12), AnyOf(Shop.Currencies),
            (model, interval, decrease, trial, commitment, currency) => new Kind(model, interval, decrease, trial, commitment, currency));
        var order = Gen.Select(Gen.Enum<Verb>(), Gen.Int[1, 20], Gen.Int[0, 2]);
        await Gen.Select(kind, kind, order.Array[0, 3]).Array[12].SampleAsync(FollowAsync, iter: 1, threads: 1);
    }

    private async Task FollowAsync((Kind Plan, Kind Other, (Verb Verb, int Seats, int When)[] Orders)[] histories)
    {
        var year = NextApril(Server);
        var shops = new List<(Shop Shop, string Subscription, Plan Plan)>();
        foreach (var (kind, _, _) in histories)
        {
            // A French seller bills a French buyer in euro; in other currencies it needs one abroad.
            var shop = await Shop.OpenAsync(Server, adjust: c => In(c, kind.Currency), reseller: r => r.UndoWindow = new Duration());
            var plan = await PlanAsync(shop, kind, 701);
            shops.Add((shop, await shop.SubscribeAsync(plan, 10), plan));
        }

        await Server.RunJobsAsync();
        var upcoming = new List<(Shop Shop, int Before, Invoice Preview)>();
        foreach (var ((shop, subscription, plan), (_, kind, orders)) in shops.Zip(histories))
        {
            var other = await PlanAsync(shop, kind, 523);
            foreach (var (verb, seats, when) in orders)
                await TryAsync(shop, subscription, plan, other, verb, seats, when switch { 0 => Now, 1 => PeriodEnd, _ => On(year, 4, 20) });
            upcoming.Add((shop, (await shop.InvoicesAsync()).Count, await PreviewAsync(shop)));
        }

        foreach (var (shop, before, preview) in upcoming.Where(u => u.Preview.Lines.Count > 0).OrderBy(u => DateOf(u.Preview)))
            await FollowAsync(shop, preview, before);
        await Server.RunJobsAsync();
        foreach (var (shop, before, _) in upcoming.Where(u => u.Preview.Lines.Count == 0))
            Assert.Equal(before, (await shop.InvoicesAsync()).Count);
    }

    /// <summary>Goes to the day of the preview's invoice, which follows those before, and lets the jobs of that day run.</summary>
    private async Task FollowAsync(Shop shop, Invoice preview, int before = 1)
    {
        var eve = new DateTimeOffset(DateOf(preview).AddDays(-1).ToDateTime(new TimeOnly(20, 0)), TimeSpan.Zero);
        if (eve > Server.Clock.GetUtcNow())
            Server.Clock.MoveTo(eve);
        await Server.AdvanceByAsync(TimeSpan.FromHours(5));
        var issued = (await shop.InvoicesAsync())[before];
        Assert.Equal(preview, Drafts.OfCharges(issued, preview));
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void In(Customer customer, string currency)
    {
        customer.CurrencyCode = currency;
        if (currency != "EUR")
            Abroad(customer);
    }

    private static Task<Plan> PlanAsync(Shop shop, Kind kind, long price) => shop.PlanAsync(
        adjust: p =>
        {
            (p.Interval, p.DecreasePolicy) = (kind.Interval, kind.Decrease);
            (p.TrialDays, p.CommitmentMonths) = (kind.TrialDays, kind.CommitmentMonths);
        },
        prices: kind.Model == PriceModel.Flat ? Flat(price) : Tiered(kind.Model, price, price - 99));

    /// <summary>An order, unless the rules refuse it as things stand.</summary>
    private static async Task TryAsync(Shop shop, string subscription, Plan plan, Plan other, Verb verb, int seats, Effective effective)
    {
        var intent = verb switch
        {
            Verb.Seats => Seats(subscription, seats),
            Verb.Plan => To(subscription, other),
            Verb.Cancel => End(subscription),
            Verb.CancelWithCredit => End(subscription, CancelCredit.Prorated),
            Verb.DoNotRenew => Renew(subscription, auto: false),
            _ => New(plan, seats),
        };
        try
        {
            await shop.OrderAsync(intent, effective);
        }
        catch (RpcException refused)
        {
            Assert.Contains(refused.StatusCode, (StatusCode[])[StatusCode.FailedPrecondition, StatusCode.InvalidArgument]);
        }
    }

    private static Task<Invoice> PreviewAsync(Shop shop) =>
        shop.Owner.Billing.PreviewUpcomingInvoiceAsync(new PreviewUpcomingInvoiceRequest { Name = shop.Name }).ResponseAsync;

    private static DateOnly DateOf(Invoice invoice) => new(invoice.IssueDate.Year, invoice.IssueDate.Month, invoice.IssueDate.Day);
}
