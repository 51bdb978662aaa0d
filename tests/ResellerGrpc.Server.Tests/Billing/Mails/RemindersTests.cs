using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Tests.Billing.Runs;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Mails;

/// <summary>
/// Resellers of these tests are in Paris and give no time to pay: an invoice of 48,00 is due on its day. Clocks jump over quiet days.
/// </summary>
public sealed class RemindersTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Reminds_three_ten_and_twenty_days_after_the_due_date_once_each_from_the_morning_on()
    {
        var (customer, contact) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var due = Day(invoice.DueDate);
        Assert.Equal([due.AddDays(3), due.AddDays(10), due.AddDays(20)], (await customer.GetAsync(invoice.Name)).Reminders.Select(r => Day(r.Date)));

        await JumpAsync(due.AddDays(3), 6);
        Assert.Empty(Mails(contact));
        await JumpAsync(due.AddDays(3), 8);
        await Server.RunJobsAsync();
        Assert.Single(Mails(contact));
        await JumpAsync(due.AddDays(9), 20);
        await JumpAsync(due.AddDays(10), 8);
        await Server.RunJobsAsync();
        await JumpAsync(due.AddDays(20), 8);
        await JumpAsync(due.AddDays(60), 8);

        Assert.Equal(
            [
                "Rappel : facture F2026-000001 de Revendeur de test SAS", "Rappel : facture F2026-000001 de Revendeur de test SAS",
                "Dernier rappel : facture F2026-000001 de Revendeur de test SAS",
            ],
            Mails(contact).Select(m => m.Subject));
        Assert.Contains("48,00\u00A0€", Mails(contact)[0].TextBody, StringComparison.Ordinal);
        Assert.Equal(2, Mails(contact)[0].Attachments.Count());
        var reminders = (await customer.GetAsync(invoice.Name)).Reminders;
        Assert.Equal([1, 2, 3], reminders.Select(r => r.Level));
        Assert.All(reminders, r => Assert.Equal(DeliveryState.Sent, r.Delivery.State));
        Assert.Empty((await customer.GetAsync(invoice.Name)).Deliveries);
    }

    [Fact]
    public async Task A_payment_stops_them_and_a_part_of_it_does_not()
    {
        var (customer, contact) = await CustomerAsync(language: "en");
        var invoice = await customer.IssueAsync(Server);
        var due = Day(invoice.DueDate);
        await JumpAsync(due.AddDays(3), 8);
        await customer.PayAsync(Server, 800);
        await JumpAsync(due.AddDays(10), 8);

        Assert.Equal(2, Mails(contact).Count);
        Assert.Contains("€40.00", Mails(contact)[1].TextBody, StringComparison.Ordinal);
        await customer.PayAsync(Server, 4000);
        await JumpAsync(due.AddDays(20), 8);

        Assert.Equal(2, Mails(contact).Count);
        Assert.Equal([1, 2], (await customer.GetAsync(invoice.Name)).Reminders.Select(r => r.Level));
    }

    [Fact]
    public async Task A_reminder_that_still_waits_is_taken_back_by_the_payment()
    {
        // Google refuses the mailbox, so that the mail waits for its next try.
        var (customer, contact) = await CustomerAsync(adjust: r => r.SenderMailbox = new SenderMailbox { Email = "nobody@nowhere.example" });
        // Its invitation would be reminded of in the days to come.
        await customer.Tenant.Owner.Customers.RevokeInvitationAsync(new() { Name = customer.Name, RequestId = NewId() }, cancellationToken: Cancel);
        var invoice = await customer.IssueAsync(Server);
        await JumpAsync(Day(invoice.DueDate).AddDays(3), 8);
        Assert.Equal(DeliveryState.Queued, (await customer.GetAsync(invoice.Name)).Reminders[0].Delivery.State);

        await customer.PayAsync(Server, 4800);
        await Server.AdvanceByAsync(TimeSpan.FromHours(4));

        Assert.Null(Assert.Single((await customer.GetAsync(invoice.Name)).Reminders).Delivery);
        Assert.Empty(Mails(contact));
        Assert.DoesNotContain(Server.Errors.Take("is parked"), e => e.Contains("(invoice)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, DeliveryState.Sent)]
    [InlineData(503, null)]
    public async Task A_reminder_that_is_being_sent_while_the_payment_comes_keeps_its_record_if_it_left(int? answer, DeliveryState? outcome)
    {
        var (customer, contact) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await JumpAsync(Day(invoice.DueDate).AddDays(2), 8);
        // Long enough for a payment; whatever else leaves at this hour waits as well.
        Server.Emulator.Faults.Add(new Fault { Path = "/gmail/v1/users/me/messages/send", Status = answer, DelayMilliseconds = 2_000, Count = 100 });

        var sending = JumpAsync(Day(invoice.DueDate).AddDays(3), 8);
        while (!await ExistsAsync("outbox_mails WHERE resource = $1 AND kind = 'invoice' AND lease_until IS NOT NULL", invoice))
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        await customer.PayAsync(Server, 4800);
        await sending;
        Server.Emulator.Faults.Clear();
        await Server.AdvanceByAsync(TimeSpan.FromHours(4));

        Assert.Equal(outcome, Assert.Single((await customer.GetAsync(invoice.Name)).Reminders).Delivery?.State);
        Assert.Equal(outcome is null ? 0 : 1, Mails(contact).Count);
    }

    [Fact]
    public async Task A_reminder_whose_node_went_down_does_not_leave_after_the_payment()
    {
        var (customer, contact) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        Server.Emulator.Faults.Add(new Fault { Path = "/gmail/v1/users/me/messages/send", Status = 503, Count = 100 });
        await JumpAsync(Day(invoice.DueDate).AddDays(3), 8);
        Server.Emulator.Faults.Clear();
        // As a node leaves it that took the mail and died.
        await using var ledger = new Ledger(Server, customer.Tenant);
        await ledger.ExecuteAsync(
            $"UPDATE outbox_mails SET lease_until = '{Server.Clock.GetUtcNow().AddMinutes(10):O}' WHERE resource = '{invoice.Name}' AND state = 'Queued'");

        await customer.PayAsync(Server, 4800);
        Assert.Equal(DeliveryState.Queued, (await customer.GetAsync(invoice.Name)).Reminders[0].Delivery.State);
        await Server.AdvanceByAsync(TimeSpan.FromHours(4));

        Assert.Empty(Mails(contact));
        Assert.Null(Assert.Single((await customer.GetAsync(invoice.Name)).Reminders).Delivery);
    }

    [Fact]
    public async Task After_a_pause_the_latest_goes_out_alone()
    {
        var (customer, contact) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        await JumpAsync(Day(invoice.DueDate).AddDays(15), 8);
        await Server.RunJobsAsync();

        Assert.Single(Mails(contact));
        Assert.Equal([2, 3], (await customer.GetAsync(invoice.Name)).Reminders.Select(r => r.Level));
    }

    [Fact]
    public async Task Two_nodes_at_once_remind_once()
    {
        var (customer, contact) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await using var other = await Server.StartNodeAsync();
        // The one stop at which the work falls due, reached by both at the same instant of their clock.
        var at = Morning(Day(invoice.DueDate).AddDays(3), 8).AddMinutes(20);

        await Task.WhenAll(new[] { Server.Node, other }.Select(node => node.Services.GetRequiredService<DueJobs>()
            .RunBetweenAsync(at.AddSeconds(-1), at, Server.Clock.MoveTo, Cancel)));
        await Server.RunFrequentJobsAsync();

        Assert.Single(Mails(contact));
    }

    [Fact]
    public async Task Follows_the_resellers_days_and_its_switch()
    {
        var (often, contact) = await CustomerAsync(adjust: r => r.Reminders = new ReminderSettings { Enabled = true, DaysAfterDue = { 1, 2 } });
        var (never, silent) = await CustomerAsync(adjust: r => r.Reminders = new ReminderSettings());
        var invoice = await often.IssueAsync(Server);
        await never.IssueAsync(Server);

        await JumpAsync(Day(invoice.DueDate).AddDays(1), 8);
        await JumpAsync(Day(invoice.DueDate).AddDays(2), 8);

        Assert.Equal(2, Mails(contact).Count);
        Assert.StartsWith("Dernier rappel", Mails(contact)[1].Subject, StringComparison.Ordinal);
        Assert.Empty(Mails(silent));
    }

    [Fact]
    public async Task A_new_invoice_leaves_by_itself_once_where_the_reseller_wants_it()
    {
        var (customer, contact) = await CustomerAsync(adjust: r => r.Invoicing = new InvoiceSettings { SendAutomatically = true, PaymentTermsDays = 30 });

        var invoice = await customer.IssueAsync(Server);
        await Server.RunJobsAsync();

        Assert.Equal("Facture F2026-000001 de Revendeur de test SAS", Assert.Single(Mails(contact)).Subject);
        Assert.Equal(ActorKind.System, Assert.Single((await customer.GetAsync(invoice.Name)).Deliveries).Actor.Kind);
    }

    [Fact]
    public async Task An_invoice_is_overdue_from_the_day_after_its_due_date_and_marks_its_customer()
    {
        var (customer, _) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        Assert.False(invoice.Overdue);

        await JumpAsync(Day(invoice.DueDate).AddDays(2), 8);

        var late = await customer.GetAsync(invoice.Name);
        Assert.Equal((true, 2, InvoiceState.Open), (late.Overdue, late.DaysOverdue, late.State));
        Assert.Equal(1, (await customer.Billing.ListInvoicesAsync(new() { Parent = customer.Tenant.Name, Filter = "overdue = true" }, cancellationToken: Cancel)).TotalSize);
        Assert.Equal(1, await OverdueCustomersAsync(customer));
        await customer.PayAsync(Server, 4800);
        Assert.Equal(0, await OverdueCustomersAsync(customer));
        Assert.False((await customer.GetAsync(invoice.Name)).Overdue);
    }

    [Fact]
    public async Task Watchers_hear_of_an_invoice_on_the_night_in_which_it_becomes_overdue()
    {
        var (customer, _) = await CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await JumpAsync(Day(invoice.DueDate), 20);
        var before = await EventsAsync(invoice);

        await JumpAsync(Day(invoice.DueDate).AddDays(1), 0);
        await JumpAsync(Day(invoice.DueDate).AddDays(1), 2);

        Assert.Equal(before + 1, await EventsAsync(invoice));
    }

    private async Task<long> EventsAsync(Invoice invoice)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM outbox_events WHERE resource = $1 AND type = 'invoice.updated'");
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = invoice.Name });
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<bool> ExistsAsync(string rows, Invoice invoice)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand($"SELECT EXISTS (SELECT FROM {rows})");
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = invoice.Name });
        return (bool)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task<int> OverdueCustomersAsync(Billed customer) =>
        (await customer.Tenant.Owner.Customers.ListCustomersAsync(new() { Parent = customer.Tenant.Name, Filter = "overdue = true" }, cancellationToken: Cancel)).TotalSize;

    private async Task<(Billed Customer, string Contact)> CustomerAsync(string language = "fr", Action<Reseller>? adjust = null)
    {
        var contact = $"a{Guid.NewGuid():N}@acme.example";
        var tenant = await Server.CreateResellerAsync(r =>
        {
            r.Invoicing = new InvoiceSettings { PaymentTermsDays = 0 };
            adjust?.Invoke(r);
        });
        return (await Billed.CreateAsync(Server, tenant, c => (c.ContactEmail, c.Language) = (contact, language)), contact);
    }

    /// <summary>Puts the clock to an hour of a day in Paris and lets an hour pass, in which every work runs.</summary>
    private async Task JumpAsync(DateOnly day, int hour)
    {
        Server.Clock.MoveTo(Morning(day, hour));
        await Server.RunJobsAsync();
    }

    private static DateTimeOffset Morning(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateOnly Day(global::Google.Type.Date date) => new(date.Year, date.Month, date.Day);

    /// <summary>Without the invitation, which has no documents.</summary>
    private List<MimeMessage> Mails(string address) =>
        [.. Server.Emulator.Mailbox.To(address).Select(m => m.Message).Where(m => m.Attachments.Any())];
}
