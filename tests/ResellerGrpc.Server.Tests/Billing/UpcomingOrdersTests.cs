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
        StartLater,
        DoNotRenew,
    }

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
    public async Task Equals_the_invoice_that_follows_whatever_was_ordered()
    {
        var order = Gen.Select(Gen.Int[0, 4].Select(i => (Verb)i), Gen.Int[1, 20], Gen.Int[0, 2]);
        await order.Array[0, 3].Array[8].SampleAsync(FollowAsync, iter: 1, threads: 1);
    }

    private async Task FollowAsync((Verb Verb, int Seats, int When)[][] histories)
    {
        var year = NextApril(Server);
        var shops = new List<(Shop Shop, string Subscription, Plan Plan)>();
        foreach (var _ in histories)
        {
            var shop = await Shop.OpenAsync(Server, reseller: r => r.UndoWindow = new Duration());
            var plan = await shop.PlanAsync(701);
            shops.Add((shop, await shop.SubscribeAsync(plan, 10), plan));
        }

        await Server.RunJobsAsync();
        var upcoming = new List<(Shop Shop, Invoice Preview)>();
        foreach (var ((shop, subscription, plan), history) in shops.Zip(histories))
        {
            var other = await shop.PlanAsync(523);
            foreach (var (verb, seats, when) in history)
                await TryAsync(shop, subscription, plan, other, verb, seats, when switch { 0 => Now, 1 => PeriodEnd, _ => On(year, 4, 20) });
            upcoming.Add((shop, await PreviewAsync(shop)));
        }

        foreach (var (shop, preview) in upcoming.Where(u => u.Preview.Lines.Count > 0).OrderBy(u => DateOf(u.Preview)))
            await FollowAsync(shop, preview);
        Server.Clock.MoveTo(new DateTimeOffset(year, 5, 2, 8, 0, 0, TimeSpan.Zero));
        await Server.RunJobsAsync();
        foreach (var (shop, _) in upcoming.Where(u => u.Preview.Lines.Count == 0))
            Assert.Single(await shop.InvoicesAsync());
    }

    /// <summary>Goes to the day of the preview's invoice, which is the customer's second, and lets the jobs of that day run.</summary>
    private async Task FollowAsync(Shop shop, Invoice preview)
    {
        var eve = new DateTimeOffset(DateOf(preview).AddDays(-1).ToDateTime(new TimeOnly(20, 0)), TimeSpan.Zero);
        if (eve > Server.Clock.GetUtcNow())
            Server.Clock.MoveTo(eve);
        await Server.AdvanceByAsync(TimeSpan.FromHours(5));
        var issued = (await shop.InvoicesAsync())[1];
        Assert.Equal(preview, Drafts.OfCharges(issued, preview));
    }

    /// <summary>An order, unless the rules refuse it as things stand.</summary>
    private static async Task TryAsync(Shop shop, string subscription, Plan plan, Plan other, Verb verb, int seats, Effective effective)
    {
        var intent = verb switch
        {
            Verb.Seats => Seats(subscription, seats),
            Verb.Plan => To(subscription, other),
            Verb.Cancel => End(subscription),
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
