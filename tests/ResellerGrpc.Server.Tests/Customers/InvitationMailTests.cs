using System.Diagnostics.Metrics;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Npgsql;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>The mail of an invitation: what it says, and that its fate is always known.</summary>
public sealed class InvitationMailTests(ServerFixture server) : ServerTest(server)
{
    private const string Send = "/gmail/v1/users/me/messages/send";

    [Theory]
    [InlineData("fr", "Revendeur de test invite Acme", "29 janvier 2026", "Bonjour Alice Martin,")]
    [InlineData("en", "Revendeur de test invites Acme", "29 January 2026", "Hello Alice Martin,")]
    public async Task Reads_well_as_text_and_as_html_in_the_customers_language(string language, string subject, string until, string greeting)
    {
        var tenant = await Server.CreateResellerAsync();
        Server.Clock.MoveTo(MovableClock.Start);
        var request = tenant.Invitation(NewCustomer(c => c.Language = language));
        request.Message = "First line\nSecond <b>line</b>";
        var invited = await tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);

        var mail = await OnlyMailAsync(invited.Customer);

        Assert.Equal(subject, mail.Message.Subject);
        Assert.Equal("invitations@revendeur.example", mail.Sender);
        Assert.Equal(("Revendeur de test", "Alice Martin"), (mail.Message.From.Mailboxes.Single().Name, mail.Message.To.Mailboxes.Single().Name));
        Assert.Equal(tenant.OwnerEmail, mail.Message.ReplyTo.Mailboxes.Single().Address);
        var body = Assert.IsType<MultipartAlternative>(mail.Message.Body);
        Assert.Equal(["text/plain", "text/html"], body.Select(part => part.ContentType.MimeType));
        foreach (var fact in (string[])[greeting, request.Customer.Domain, until, invited.InvitationUri, "> Second <b>line</b>"])
            Assert.Contains(fact, mail.Message.TextBody, StringComparison.Ordinal);

        // Accessible: a language, a title, one heading, a link with words of its own, no image to load. XML, so that it is whole.
        var html = XDocument.Parse(mail.Message.HtmlBody!.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal).Replace("<br>", "<br/>", StringComparison.Ordinal)
            .Replace("scale=1\">", "scale=1\"/>", StringComparison.Ordinal).Replace("dark\">", "dark\"/>", StringComparison.Ordinal)).Root!;
        Assert.Equal(language, html.Attribute("lang")!.Value);
        Assert.Equal(subject, Assert.Single(html.Descendants("h1")).Value);
        Assert.Equal(invited.InvitationUri, Assert.Single(html.Descendants("a")).Attribute("href")!.Value);
        Assert.Empty(html.Descendants("img").Concat(html.Descendants("b")));
        Assert.Contains("Second <b>line</b>", Assert.Single(html.Descendants("blockquote")).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("Acme\" <evil@evil.example>, \"x")]
    [InlineData("=?utf-8?q?Bcc=3A_evil=40evil.example?=")]
    [InlineData("Zoë 本 🎉 O'Neil & Söhne")]
    public async Task Lets_no_name_become_markup_or_a_header(string name)
    {
        var tenant = await Server.CreateResellerAsync(r => r.DisplayName = name);
        var request = tenant.Invitation(NewCustomer(c => (c.DisplayName, c.ContactName) = (name, name)));
        request.Message = name + "\r\nBcc: evil@evil.example\r\n\r\n" + name;
        var invited = await tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);

        var mail = await OnlyMailAsync(invited.Customer);

        Assert.Equal([invited.Customer.ContactEmail], mail.Recipients);
        Assert.Equal("invitations@revendeur.example", mail.Message.From.Mailboxes.Single().Address);
        // What a reader of the mail would decode is taken apart.
        name = name.Replace("=?", "= ?", StringComparison.Ordinal);
        Assert.Equal((name, name), (mail.Message.To.Mailboxes.Single().Name, mail.Message.From.Mailboxes.Single().Name));
        Assert.Equal($"{name} invite {name}", mail.Message.Subject);
        Assert.DoesNotContain(mail.Message.Headers, header => header.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("<script", mail.Message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", mail.Message.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Is_tried_again_later_and_later_until_it_leaves()
    {
        var customer = await InviteAsync();
        Server.Emulator.Faults.Add(new Fault { Path = Send, Status = 503, Count = 2 });

        await Server.RunFrequentJobsAsync();
        await Server.RunFrequentJobsAsync();
        Assert.Equal((InvitationState.Queued, 1), await StateAsync(customer));
        // The second try is due after 1 minute, the third 4 minutes after that.
        await Server.AdvanceByAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((InvitationState.Queued, 2), await StateAsync(customer));
        await Server.AdvanceByAsync(TimeSpan.FromMinutes(3));
        Assert.Equal((InvitationState.Queued, 2), await StateAsync(customer));
        await Server.AdvanceByAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((InvitationState.Sent, 3), await StateAsync(customer));
        Assert.Single(Server.Emulator.Mailbox.To(customer.ContactEmail));
    }

    [Fact]
    public async Task Is_parked_after_five_tries_with_an_alert_and_can_be_sent_anew()
    {
        var parked = new List<string>();
        using var meter = new MeterListener();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "reseller.mail.tries")
                listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var facts = tags.ToArray().ToDictionary(t => t.Key, t => (string?)t.Value);
            if (facts["outcome"] == "parked")
                lock (parked)
                    parked.Add(facts["kind"]!);
        });
        meter.Start();
        var customer = await InviteAsync();
        Server.Emulator.Faults.Add(new Fault { Path = Send, Status = 500, Count = 5 });

        await Server.RunFrequentJobsAsync();
        foreach (var minutes in (int[])[1, 4, 16, 64])
            await Server.AdvanceByAsync(TimeSpan.FromMinutes(minutes));

        var failed = (await GetAsync(customer)).Invitation;
        Assert.Equal((InvitationState.Failed, 5), (failed.State, failed.SendAttempts));
        Assert.Equal("Google did not take the message; send it again later or copy the link.", failed.FailureReason);
        Assert.Single(Server.Errors.Take("is parked after 5 tries"));
        Assert.Contains("invitation", parked);
        await Server.AdvanceByAsync(TimeSpan.FromHours(5));
        Assert.Empty(Server.Emulator.Mailbox.To(customer.ContactEmail));

        await _tenant!.ResendAsync(customer);
        await Server.RunFrequentJobsAsync();
        Assert.Equal((InvitationState.Sent, 1), await StateAsync(customer));
        Assert.Equal("", (await GetAsync(customer)).Invitation.FailureReason);
    }

    [Fact]
    public async Task Fails_at_once_when_gmail_refuses_the_message_itself()
    {
        var customer = await InviteAsync();
        Server.Emulator.Faults.Add(new Fault { Path = Send, Status = 400, Reason = "invalidArgument" });

        await Server.RunFrequentJobsAsync();

        Assert.Equal((InvitationState.Failed, 1), await StateAsync(customer));
        Assert.Single(Server.Errors.Take("is parked"));
        Assert.Contains("recipient's address", (await GetAsync(customer)).Invitation.FailureReason, StringComparison.Ordinal);
        var french = await Server.As(_tenant!.OwnerEmail, "fr").Customers.GetCustomerAsync(new() { Name = customer.Name }, cancellationToken: Cancel);
        Assert.Contains("adresse du destinataire", french.Invitation.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_as_long_as_gmail_asks()
    {
        var customer = await InviteAsync();
        Server.Emulator.Faults.Add(new Fault { Path = Send, Status = 429, Reason = "userRateLimitExceeded", RetryAfterSeconds = 7_200 });

        await Server.RunFrequentJobsAsync();
        await Server.AdvanceByAsync(TimeSpan.FromMinutes(119));
        Assert.Equal((InvitationState.Queued, 1), await StateAsync(customer));
        await Server.AdvanceByAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((InvitationState.Sent, 2), await StateAsync(customer));
    }

    [Fact]
    public async Task Is_sent_twice_at_most_when_the_answer_is_lost_and_says_that_it_is_the_same()
    {
        var customer = await InviteAsync();
        Server.Emulator.Faults.Add(new Fault { Path = Send, LoseAnswer = true });

        await Server.RunFrequentJobsAsync();
        await Server.AdvanceByAsync(TimeSpan.FromDays(2));

        var mails = Server.Emulator.Mailbox.To(customer.ContactEmail);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Message.MessageId, mails[1].Message.MessageId);
        Assert.Equal((InvitationState.Sent, 2), await StateAsync(customer));
    }

    [Fact]
    public async Task Is_sent_twice_at_most_when_the_node_dies_between_sending_and_noting_it()
    {
        var customer = await InviteAsync();
        await using (var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString))
        {
            // Holds the row, so that the node stands exactly there: the mail is sent, and not yet noted.
            await connection.OpenAsync(Cancel);
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            using var death = new CancellationTokenSource();
            Server.Emulator.Faults.Add(new Fault { Path = Send, DelayMilliseconds = 300 });
            var running = RunMailJobAsync(death.Token);
            while (Server.Emulator.Faults.Pending > 0)
                await Task.Delay(5, Cancel);
            await using var hold = new NpgsqlCommand("SELECT id FROM outbox_mails WHERE state = 'Queued' FOR UPDATE", connection, transaction);
            await hold.ExecuteNonQueryAsync(Cancel);
            while (Server.Emulator.Mailbox.To(customer.ContactEmail).Count == 0)
                await Task.Delay(5, Cancel);
            await death.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        Assert.Equal(InvitationState.Queued, (await StateAsync(customer)).State);
        await Server.RunFrequentJobsAsync();
        // Nobody else takes it while the lease of the dead node runs.
        Assert.Single(Server.Emulator.Mailbox.To(customer.ContactEmail));
        await Server.AdvanceByAsync(TimeSpan.FromMinutes(10));
        await Server.AdvanceByAsync(TimeSpan.FromDays(1));

        var mails = Server.Emulator.Mailbox.To(customer.ContactEmail);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Message.MessageId, mails[1].Message.MessageId);
        Assert.Equal((InvitationState.Sent, 2), await StateAsync(customer));
    }

    [Fact]
    public async Task Is_sent_once_when_several_nodes_deliver_at_the_same_time()
    {
        var customers = new List<Customer>();
        for (var i = 0; i < 12; i++)
            customers.Add(await InviteAsync());
        await using var second = await Server.StartNodeAsync();

        await Task.WhenAll(RunMailJobAsync(Cancel), RunMailJobAsync(Cancel, second), RunMailJobAsync(Cancel, second));

        Assert.All(customers, customer => Assert.Single(Server.Emulator.Mailbox.To(customer.ContactEmail)));
    }

    [Fact]
    public async Task Is_followed_by_one_reminder_three_days_before_the_end()
    {
        var customer = await InviteAsync();
        await Server.RunFrequentJobsAsync();
        var start = Server.Clock.GetUtcNow();

        await Server.AdvanceToAsync(start.AddDays(11).AddMinutes(-1));
        Assert.Single(Server.Emulator.Mailbox.To(customer.ContactEmail));
        await Server.AdvanceToAsync(start.AddDays(11));
        var reminder = Server.Emulator.Mailbox.To(customer.ContactEmail)[^1].Message;
        Assert.Equal("Rappel : Revendeur de test invite Acme", reminder.Subject);
        // The reminder's link works.
        var link = reminder.TextBody!.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)).Trim();
        Assert.Equal(InvitationState.Opened, (await Server.OpenAsync(link)).State);
        Assert.Equal(start.AddDays(11), (await GetAsync(customer)).Invitation.RemindTime.ToDateTimeOffset());

        await Server.AdvanceToAsync(start.AddDays(14).AddHours(3));
        Assert.Equal(2, Server.Emulator.Mailbox.To(customer.ContactEmail).Count);
        Assert.Equal(InvitationState.Expired, (await GetAsync(customer)).Invitation.State);
    }

    [Fact]
    public async Task Is_noted_beside_its_reminder_and_its_opening_at_the_same_moment()
    {
        _tenant = await Server.CreateResellerAsync();
        var invited = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _tenant.InviteAsync()));
        // Nothing left for eleven days, so the invitation and its reminder leave together, while the links are being opened.
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddDays(11).AddHours(1));

        var opened = Task.WhenAll(invited.Select(i => Server.OpenAsync(i.InvitationUri)));
        await Server.RunFrequentJobsAsync();
        await opened;

        Assert.Equal(20, Server.Emulator.Mailbox.To(invited[0].Customer.ContactEmail).Count);
        var now = Server.Clock.GetUtcNow();
        foreach (var customer in invited.Select(i => i.Customer))
        {
            var invitation = (await GetAsync(customer)).Invitation;
            Assert.Equal(
                (InvitationState.Opened, now, now, now),
                (invitation.State, invitation.OpenTime.ToDateTimeOffset(), invitation.SendTime.ToDateTimeOffset(), invitation.RemindTime.ToDateTimeOffset()));
        }
    }

    [Fact]
    public async Task Is_not_followed_by_a_reminder_once_it_is_accepted()
    {
        _tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var invited = await _tenant.InviteAsync(Given.NewCustomer(organisation.Domain, c => c.ContactEmail = organisation.Administrator));
        await Server.RunFrequentJobsAsync();
        await organisation.AcceptAsync(invited.InvitationUri);

        await Server.AdvanceByAsync(TimeSpan.FromDays(14));

        Assert.Single(Server.Emulator.Mailbox.To(organisation.Administrator));
    }

    private TestTenant? _tenant;

    private async Task<Customer> InviteAsync()
    {
        if (_tenant is null)
        {
            _tenant = await Server.CreateResellerAsync();
            // The owner's own mail leaves first: what a test lets happen to mails is to meet the invitation's.
            await Server.RunFrequentJobsAsync();
        }

        return (await _tenant.InviteAsync(NewCustomer())).Customer;
    }

    private static Customer NewCustomer(Action<Customer>? adjust = null) => Given.NewCustomer(adjust: customer =>
    {
        customer.ContactEmail = string.Create(CultureInfo.InvariantCulture, $"m{Guid.NewGuid():N}@acme.example");
        adjust?.Invoke(customer);
    });

    private Task<Customer> GetAsync(Customer customer) => _tenant!.GetAsync(customer);

    private async Task<(InvitationState State, int Tries)> StateAsync(Customer customer)
    {
        var invitation = (await GetAsync(customer)).Invitation;
        return (invitation.State, invitation.SendAttempts);
    }

    private async Task<SentMail> OnlyMailAsync(Customer customer)
    {
        await Server.RunFrequentJobsAsync();
        return Assert.Single(Server.Emulator.Mailbox.To(customer.ContactEmail));
    }

    private Task RunMailJobAsync(CancellationToken cancellationToken, ServerNode? node = null)
    {
        var now = Server.Clock.GetUtcNow();
        return (node ?? Server.Node).Services.GetRequiredService<DueJobs>().RunBetweenAsync(now, now, _ => { }, cancellationToken);
    }
}
