using System.Diagnostics;
using Npgsql;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Summary;

/// <summary>Invoices of these tests are 10 × 4,00 = 40,00, with 20 % tax 48,00.</summary>
public sealed class GetBillingSummaryTests(ServerFixture server) : ServerTest(server)
{
    private const string SendPath = "/gmail/v1/users/me/messages/send";

    [Fact]
    public async Task Of_a_new_reseller_is_all_zero()
    {
        var tenant = await Server.CreateResellerAsync();

        var summary = await GetAsync(tenant);

        Assert.Empty(summary.Currencies);
        Assert.Empty(summary.CustomerCounts);
        Assert.Empty(summary.Attention);
        Assert.Equal([30, 60, 90], summary.Renewals.Select(r => r.Days));
        Assert.All(summary.Renewals, r => Assert.Equal((0, 0), (r.Renewing, r.Ending)));
        Assert.Equal(0, summary.Seats);
    }

    [Fact]
    public async Task Adds_up_recurring_revenue_debts_and_six_months_per_currency()
    {
        // Mid-month, so that a month of charges and its invoices are in the present month.
        Server.Clock.MoveTo(new DateTimeOffset(Server.Today().Year, Server.Today().Month, 15, 9, 0, 0, TimeSpan.Zero).AddMonths(1));
        var tenant = await Server.CreateResellerAsync(r => r.Invoicing = new InvoiceSettings { PaymentTermsDays = 10 });
        var big = await Server.CustomerAsync(tenant);
        var small = await Server.CustomerAsync(tenant);
        var today = Server.Today();

        // 20 and 10 licences at 4,00 a month, 3 added from today: 33 × 4,00 = 132,00.
        await big.IssueAsync(Server, 20);
        var credited = await small.IssueAsync(Server);
        await small.ChangeAsync(today, today, 3, 400, 1200, due: today.AddMonths(1));
        await small.PayAsync(Server, 1800);
        await small.CreditAsync(credited);

        var summary = await GetAsync(tenant);

        var euro = Assert.Single(summary.Currencies);
        Assert.Equal("EUR", euro.CurrencyCode);
        Assert.Equal(Billed.Euro(13200), euro.MonthlyRecurring);
        // Of 96,00 and 48,00 the latter was credited as a whole.
        Assert.Equal((Billed.Euro(9600), Billed.Euro(0), 1, 0), (euro.Open, euro.Overdue, euro.OpenInvoices, euro.OverdueInvoices));
        Assert.Equal(Billed.Euro(9600), euro.DueThisMonth);
        var debtor = Assert.Single(euro.TopDebtors);
        Assert.Equal((big.Name, "Acme", Billed.Euro(9600), Billed.Euro(0)), (debtor.Customer, debtor.DisplayName, debtor.AmountDue, debtor.Overdue));
        Assert.Equal(6, euro.Months.Count);
        var present = euro.Months[5];
        Assert.Equal((today.Month, 1), (present.Month.Month, present.Month.Day));
        // 80,00 + 40,00 − 40,00.
        Assert.Equal((Billed.Euro(8000), Billed.Euro(1800), Billed.Euro(13200)), (present.Invoiced, present.Paid, present.MonthlyRecurring));
        Assert.Equal((Billed.Euro(0), Billed.Euro(0)), (euro.Months[0].Invoiced, euro.Months[0].MonthlyRecurring));

        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddDays(12));
        var late = await GetAsync(tenant);
        Assert.Equal((Billed.Euro(9600), 1), (late.Currencies[0].Overdue, late.Currencies[0].OverdueInvoices));
        var item = Assert.Single(late.Attention, a => a.Kind == AttentionKind.InvoiceOverdue);
        Assert.Equal((big.Name, Billed.Euro(9600)), (item.Customer, item.Amount));
        Assert.Contains("2 days overdue", item.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yearly_plan_counts_a_twelfth_and_the_past_stays_as_it_was()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = await Server.CustomerAsync(tenant);
        var start = new DateOnly(Server.Today().Year, Server.Today().Month, 1).AddMonths(-2);
        await customer.ChargeAsync(start, 12, 1000);
        await ExecuteAsync("UPDATE charges SET period_end = from_date + interval '1 year' WHERE reseller_id = $1", Id(tenant.Name));

        // 12 × 10,00 a year is 10,00 a month, since two months.
        var euro = Assert.Single((await GetAsync(tenant)).Currencies);
        Assert.Equal(Billed.Euro(1000), euro.MonthlyRecurring);
        Assert.Equal([0L, 0L, 0L, 10L, 10L, 10L], euro.Months.Select(m => m.MonthlyRecurring.Units));

        await ExecuteAsync(
            "UPDATE subscriptions SET snapshot = jsonb_build_object('endedOn', $2::text), state = 'Cancelled' WHERE reseller_id = $1",
            Id(tenant.Name), $"{Server.Today().AddDays(-1):O}");
        var ended = Assert.Single((await GetAsync(tenant)).Currencies);
        Assert.Equal([0L, 0L, 0L, 10L, 10L, 0L], ended.Months.Select(m => m.MonthlyRecurring.Units));
    }

    [Fact]
    public async Task Counts_customers_seats_and_what_renews_or_ends()
    {
        var tenant = await Server.CreateResellerAsync();
        var renewing = await Server.CustomerAsync(tenant);
        var ending = await renewing.AnotherSubscriptionAsync();
        var cancelled = await renewing.AnotherSubscriptionAsync();
        var today = Server.Today();
        await RenewsAsync(renewing, today.AddDays(20), true);
        await RenewsAsync(ending, today.AddDays(50), false);
        await RenewsAsync(cancelled, today.AddDays(80), true);
        await ExecuteAsync(
            "UPDATE orders SET state = 'Scheduled', verb = 'Cancel', effective_date = $2 WHERE subscription_id = $1",
            Id(cancelled.Subscription), today.AddDays(80));

        var summary = await GetAsync(tenant);

        Assert.Equal(30, summary.Seats);
        Assert.Equal([(30, 1, 0), (60, 1, 1), (90, 1, 2)], summary.Renewals.Select(r => (r.Days, r.Renewing, r.Ending)));
        // 10 × 4,00 for the next period.
        Assert.All(summary.Renewals, r => Assert.Equal([Billed.Euro(4000)], r.Amounts));
        Assert.Equal([(CustomerState.Invited, 1)], summary.CustomerCounts.Select(c => (c.State, c.Count)));
    }

    [Fact]
    public async Task Tells_what_needs_attention_the_most_urgent_first()
    {
        var tenant = await Server.CreateResellerAsync(r => r.Legal = new LegalData());
        var customer = await Server.CustomerAsync(tenant);
        await customer.ChargeAsync(Server.Today());
        await RenewsAsync(customer, Server.Today().AddDays(10), false);
        await Server.RunJobsAsync();
        var declined = await tenant.InviteAsync(Given.NewCustomer());
        await new TestCaller(Server.Channel, null).Customers.DeclineInvitationAsync(
            new() { Token = Given.Token(declined.InvitationUri), RequestId = NewId() }, cancellationToken: Cancel);

        var items = (await GetAsync(tenant)).Attention;

        Assert.Equal(
            [AttentionKind.SellerDataMissing, AttentionKind.BillingParked, AttentionKind.InvitationEnded, AttentionKind.SubscriptionEnding],
            items.Select(i => i.Kind));
        Assert.Equal([tenant.Name, customer.Subscription, declined.Customer.Name, customer.Subscription], items.Select(i => i.Resource));
        Assert.All(items, i => Assert.NotEqual("", i.Message));
        var french = await Server.As(tenant.OwnerEmail, "fr").Billing.GetBillingSummaryAsync(new() { Name = tenant.Name }, cancellationToken: Cancel);
        Assert.Equal("L’invitation a été refusée.", french.Attention[2].Message);
    }

    [Fact]
    public async Task Tells_of_invitations_that_could_not_be_sent_or_expire_soon()
    {
        var tenant = await Server.CreateResellerAsync();
        await Server.RunFrequentJobsAsync();
        var failed = await tenant.InviteAsync(Given.NewCustomer());
        Server.Emulator.Faults.Add(new Fault { Path = SendPath, Status = 400, Reason = "invalidArgument" });
        await Server.RunFrequentJobsAsync();
        Assert.Single(Server.Errors.Take("is parked"));
        var waiting = await tenant.InviteAsync(Given.NewCustomer());
        await Server.RunFrequentJobsAsync();
        Assert.Equal([AttentionKind.InvitationFailed], (await GetAsync(tenant)).Attention.Select(i => i.Kind));

        // An invitation lives for 14 days; its last three are soon.
        Server.Clock.MoveTo(waiting.Customer.Invitation.ExpireTime.ToDateTimeOffset().AddDays(-3));

        var items = (await GetAsync(tenant)).Attention;
        Assert.Equal(
            [(AttentionKind.InvitationFailed, failed.Customer.Name), (AttentionKind.InvitationExpiring, waiting.Customer.Name)],
            items.Select(i => (i.Kind, i.Resource)));
        Assert.Equal(items.Select(i => i.Resource), items.Select(i => i.Customer));
        Assert.Contains("recipient's address", items[0].Message, StringComparison.Ordinal);
        Assert.Equal("The invitation is unanswered and expires soon.", items[1].Message);
        Assert.Equal(Server.Today().AddDays(3).ToProto(), items[1].Date);
    }

    [Fact]
    public async Task Tells_of_a_mailbox_that_google_refuses_until_mail_leaves_again()
    {
        var tenant = await Server.CreateResellerAsync();
        // The owner's welcome leaves before, or it would be tried all through the tests that follow.
        await Server.RunFrequentJobsAsync();
        await SendFromAsync("nobody@nowhere.example");
        var invited = await tenant.InviteAsync(Given.NewCustomer());
        await Server.RunFrequentJobsAsync();

        var item = Assert.Single((await GetAsync(tenant)).Attention);
        Assert.Equal((AttentionKind.MailboxRefused, tenant.Name, ""), (item.Kind, item.Resource, item.Customer));
        Assert.StartsWith("Google does not let us send", item.Message, StringComparison.Ordinal);
        var refused = await MailboxAsync(tenant);
        Assert.Equal((MailboxState.Refused, item.Message), (refused.State, refused.Problem));

        await SendFromAsync("");
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(1));
        await tenant.ResendAsync(invited.Customer);
        await Server.RunFrequentJobsAsync();
        Assert.Empty((await GetAsync(tenant)).Attention);
        var connected = await MailboxAsync(tenant);
        Assert.Equal((MailboxState.Connected, ""), (connected.State, connected.Problem));

        async Task SendFromAsync(string mailbox) =>
            await tenant.Owner.Accounts.UpdateResellerAsync(
                new()
                {
                    Reseller = new Reseller { Name = tenant.Name, SenderMailbox = new() { Email = mailbox } },
                    UpdateMask = new() { Paths = { "sender_mailbox" } },
                    RequestId = NewId(),
                },
                cancellationToken: Cancel);
    }

    [Fact]
    public async Task Tells_of_a_directory_that_differs_from_what_was_proved()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        organisation.Become(o => o with { People = [o.People[0] with { Role = PersonRole.User }, .. o.People.Skip(1)] });
        await SyncAsync(tenant, customer);

        var item = Assert.Single((await GetAsync(tenant)).Attention);
        Assert.Equal((AttentionKind.DirectoryDrift, customer.Name, customer.Name), (item.Kind, item.Resource, item.Customer));
        Assert.Equal("The directory differs from what was proved.", item.Message);

        organisation.Become(o => o with { People = [o.People[0] with { Role = PersonRole.SuperAdministrator }, .. o.People.Skip(1)] });
        // One sync a minute.
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(1));
        await SyncAsync(tenant, customer);
        Assert.Empty((await GetAsync(tenant)).Attention);
    }

    [Fact]
    public async Task Tells_of_an_order_that_no_longer_fits_or_could_not_take_effect()
    {
        var year = Shop.NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        var scheduled = await shop.OrderAsync(Shop.Seats(subscription, 8), Shop.On(year, 4, 21));
        await shop.OrderAsync(Shop.End(subscription), Shop.On(year, 4, 15));

        var conflict = await OrderConflictAsync(shop);
        Assert.Equal((scheduled.Name, "A scheduled order no longer fits."), (conflict.Resource, conflict.Message));
        Assert.Equal((shop.Name, Shop.Day(year, 4, 21)), (conflict.Customer, conflict.Date));

        await shop.LeapToAsync(year, 4, 22);
        var failure = await OrderConflictAsync(shop);
        Assert.Equal((scheduled.Name, "An order could not be applied on its day."), (failure.Resource, failure.Message));
    }

    [Fact]
    public async Task Asks_the_database_a_handful_of_times()
    {
        var customer = await Server.CustomerAsync();
        await customer.IssueAsync(Server);
        using var call = new Activity("summary").Start();
        var exchanges = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => exchanges += activity.TraceId == call.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);

        await GetAsync(customer.Tenant);

        // Who calls, the reseller, all figures, prices and the mailbox, each with the opening of a connection at most.
        Assert.InRange(exchanges, 1, 10);
    }

    [Fact]
    public async Task Is_for_every_member_and_shows_nothing_of_another_reseller()
    {
        var (mine, theirs) = (await Server.CreateResellerAsync(), await Server.CustomerAsync());
        await theirs.IssueAsync(Server);
        var viewer = await Server.AddMemberAsync(mine, MemberRole.Viewer);

        Assert.Empty((await viewer.Billing.GetBillingSummaryAsync(new() { Name = mine.Name }, cancellationToken: Cancel)).Currencies);
        await AssertReason(
            ErrorReason.ResourceNotFound, viewer.Billing.GetBillingSummaryAsync(new() { Name = theirs.Tenant.Name }, cancellationToken: Cancel));
        await AssertViolates(viewer.Billing.GetBillingSummaryAsync(new() { Name = theirs.Name.In(mine) }, cancellationToken: Cancel), "name");
    }

    private static async Task<AttentionItem> OrderConflictAsync(Shop shop) =>
        Assert.Single(
            (await shop.Owner.Billing.GetBillingSummaryAsync(new() { Name = shop.Tenant.Name }, cancellationToken: Cancel)).Attention,
            i => i.Kind == AttentionKind.OrderConflict);

    private static async Task<SenderMailbox> MailboxAsync(TestTenant tenant) =>
        (await tenant.Owner.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel)).SenderMailbox;

    private static Task<Customer> SyncAsync(TestTenant tenant, Customer customer) =>
        tenant.Owner.Customers.SyncDirectoryAsync(new() { Name = customer.Name, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync;

    private static Task<BillingSummary> GetAsync(TestTenant tenant) =>
        tenant.Owner.Billing.GetBillingSummaryAsync(new() { Name = tenant.Name }, cancellationToken: Cancel).ResponseAsync;

    /// <summary>Gives a subscription, which this class writes without orders, the price and the next renewal that its rules would.</summary>
    private async Task RenewsAsync(Billed customer, DateOnly day, bool autoRenew)
    {
        await ExecuteAsync(
            """
            INSERT INTO price_versions (plan_id, number, effective_date, tables, create_time)
            SELECT plan_id, 1, '2020-01-01', '[{"currency": "EUR", "mode": "Flat", "tiers": [{"upTo": null, "unitPriceMinor": 400}]}]', now()
            FROM subscriptions WHERE id = $1
            """, Id(customer.Subscription));
        await ExecuteAsync(
            """
            UPDATE subscriptions SET auto_renew = $3, renewal_date = CASE WHEN $3 THEN $2 ELSE 'infinity'::date END,
                snapshot = jsonb_build_object('currency', 'EUR', 'priceVersion', 1, 'periodEnd', $2)
            WHERE id = $1
            """, Id(customer.Subscription), day, autoRenew);
    }

    private static Guid Id(string name) => Guid.Parse(name[(name.LastIndexOf('/') + 1)..]);

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
