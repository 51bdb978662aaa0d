using Grpc.Core;
using MimeKit;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Mails;

public sealed class SendInvoiceTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Mails_the_invoice_with_its_documents_to_the_customers_own_addresses()
    {
        var contact = NewAddress();
        var customer = await Billed.CreateAsync(Server, adjust: c =>
        {
            (c.ContactEmail, c.Language) = (contact, "en");
            c.Billing.InvoiceEmails.Add(["compta@acme.example", contact.ToUpperInvariant()]);
        });
        var invoice = await customer.IssueAsync(Server);

        var sent = await SendAsync(customer, invoice.Name, r => r.Message = "Thank you <b>very</b> much.\r\nSee you.");
        Assert.Equal(DeliveryState.Queued, sent.Delivery.State);
        await Server.RunFrequentJobsAsync();

        var mail = Assert.Single(Server.Emulator.Mailbox.To(contact), m => m.Message.Attachments.Any()).Message;
        Assert.Equal([contact, "compta@acme.example"], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Equal("Invoice F2026-000001 of Revendeur de test SAS", mail.Subject);
        Assert.Contains("€48.00", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("FR7630006000011234567890189", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Thank you <b>very</b> much.\nSee you.", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Thank you &lt;b&gt;very&lt;/b&gt; much.<br>See you.", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(["F2026-000001.pdf", "F2026-000001.xml"], mail.Attachments.Cast<MimePart>().Select(a => a.FileName));
        Assert.Equal(await DownloadAsync(customer, invoice.Name, DocumentFormat.Pdf), Content(mail, 0));
        Assert.Equal(await DownloadAsync(customer, invoice.Name, DocumentFormat.Xml), Content(mail, 1));

        var delivery = Assert.Single((await customer.GetAsync(invoice.Name)).Deliveries);
        Assert.Equal((DeliveryState.Sent, customer.Tenant.OwnerEmail), (delivery.State, delivery.Actor.Email));
        Assert.NotNull(delivery.SendTime);
    }

    [Fact]
    public async Task Mails_a_credit_note_in_the_customers_language_to_the_addresses_given()
    {
        var customer = await Server.CustomerAsync();
        var note = await customer.CreditAsync(await customer.IssueAsync(Server));
        var recipient = NewAddress();

        await SendAsync(customer, note.Name, r => r.Recipients.Add(recipient));
        await Server.RunFrequentJobsAsync();

        var mail = Assert.Single(Server.Emulator.Mailbox.To(recipient)).Message;
        Assert.Equal("Avoir A2026-000001 de Revendeur de test SAS", mail.Subject);
        Assert.Equal([recipient], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Contains("48,00\u00A0€", mail.TextBody, StringComparison.Ordinal);
        var read = await customer.Billing.GetCreditNoteAsync(new() { Name = note.Name }, cancellationToken: Cancel);
        Assert.Equal(DeliveryState.Sent, Assert.Single(read.Deliveries).State);
    }

    [Fact]
    public async Task One_request_sent_twenty_times_at_once_is_one_mail()
    {
        var (customer, recipient) = (await Server.CustomerAsync(), NewAddress());
        var invoice = await customer.IssueAsync(Server);
        var request = new SendInvoiceRequest { Name = invoice.Name, Recipients = { recipient }, RequestId = NewId() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => customer.Billing.SendInvoiceAsync(request, cancellationToken: Cancel).ResponseAsync));
        await Server.RunFrequentJobsAsync();

        Assert.Single(answers.Distinct());
        Assert.Single(Server.Emulator.Mailbox.To(recipient));
    }

    [Fact]
    public async Task A_mailbox_that_Google_refuses_ends_as_a_failed_delivery_with_its_reason()
    {
        var tenant = await Server.CreateResellerAsync(r => r.SenderMailbox = new SenderMailbox { Email = "nobody@nowhere.example" });
        var customer = await Server.CustomerAsync(tenant);
        var invoice = await customer.IssueAsync(Server);

        await SendAsync(customer, invoice.Name, r => r.Recipients.Add(NewAddress()));
        await Server.AdvanceByAsync(TimeSpan.FromHours(4));

        var delivery = Assert.Single((await customer.GetAsync(invoice.Name)).Deliveries);
        Assert.Equal(DeliveryState.Failed, delivery.State);
        Assert.NotEqual("", delivery.Problem);
        Assert.NotEmpty(Server.Errors.Take("is parked"));
    }

    [Fact]
    public async Task Refuses_while_there_is_no_mailbox_to_send_from()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await using var node = await Server.StartNodeAsync(("Google:MailSubject", null));
        var owner = new TestCaller(node.Channel, Server.Emulator.Tokens.MintIdToken(customer.Tenant.OwnerEmail, ServerFixture.Audience));

        await AssertReason(
            ErrorReason.MailboxNotConnected,
            owner.Billing.SendInvoiceAsync(new() { Name = invoice.Name, RequestId = NewId() }, cancellationToken: Cancel));

        Assert.Empty((await customer.GetAsync(invoice.Name)).Deliveries);
    }

    public static TheoryData<string, Action<SendInvoiceRequest>> BadFields => new()
    {
        { "name", r => r.Name = r.Name.Replace("invoices", "members", StringComparison.Ordinal) },
        { "name", r => r.Name += "0" },
        { "recipients", r => r.Recipients.Add(Enumerable.Range(0, 11).Select(i => $"a{i}@acme.example")) },
        { "recipients[0]", r => r.Recipients.Add("nobody") },
        { "recipients[0]", r => r.Recipients.Add("a@acme.example\r\nBcc: b@acme.example") },
        { "recipients[0]", r => r.Recipients.Add("") },
        { "recipients[1]", r => r.Recipients.Add(["a@acme.example", "A@ACME.example"]) },
        { "message", r => r.Message = new string('x', 2001) },
        { "message", r => r.Message = "\u0007" },
        { "request_id", r => r.RequestId = "" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Refuses_a_field_that_makes_no_sense_and_names_it(string field, Action<SendInvoiceRequest> spoil)
    {
        var tenant = await Server.CreateResellerAsync();
        var request = new SendInvoiceRequest { Name = $"{tenant.Name}/invoices/{Guid.CreateVersion7()}", RequestId = NewId() };
        spoil(request);

        await AssertViolates(tenant.Owner.Billing.SendInvoiceAsync(request, cancellationToken: Cancel), field);
    }

    [Fact]
    public async Task Is_for_those_who_bill_and_knows_no_document_of_another_reseller()
    {
        var (mine, theirs) = (await Server.CustomerAsync(), await Server.CustomerAsync());
        var invoice = await theirs.IssueAsync(Server);
        var viewer = await Server.AddMemberAsync(theirs.Tenant, MemberRole.Viewer);

        await AssertReason(
            ErrorReason.RoleNotAllowed, viewer.Billing.SendInvoiceAsync(new() { Name = invoice.Name, RequestId = NewId() }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, () => SendAsync(mine, invoice.Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => SendAsync(mine, invoice.Name.In(mine.Tenant)));
    }

    private static string NewAddress() => $"a{Guid.NewGuid():N}@acme.example";

    private static async Task<SendInvoiceResponse> SendAsync(Billed customer, string name, Action<SendInvoiceRequest>? adjust = null)
    {
        var request = new SendInvoiceRequest { Name = name, RequestId = NewId() };
        adjust?.Invoke(request);
        return await customer.Billing.SendInvoiceAsync(request, cancellationToken: Cancel);
    }

    private static byte[] Content(MimeMessage mail, int attachment)
    {
        using var bytes = new MemoryStream();
        ((MimePart)mail.Attachments.ElementAt(attachment)).Content!.DecodeTo(bytes, Cancel);
        return bytes.ToArray();
    }

    private static async Task<byte[]> DownloadAsync(Billed customer, string name, DocumentFormat format)
    {
        using var call = customer.Billing.DownloadInvoice(new DownloadInvoiceRequest { Name = name, Format = format }, cancellationToken: Cancel);
        var bytes = new List<byte>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(Cancel))
            bytes.AddRange(message.Chunk);
        return [.. bytes];
    }
}
