using ResellerGrpc.Server.Tests.Billing;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>What ListAuditEntries tells of invoices and credit notes: 10 × 4,00 and 20 % tax, 48,00 in all, unless a test says otherwise.</summary>
public sealed class DocumentHistoryTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Tells_which_invoice_a_run_issued_to_whom_over_how_much()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var entry = await OnlyAsync(customer, invoice.Name);

        Assert.Equal(("jobs.billing-run", ActorKind.System), (entry.Action, entry.Actor.Kind));
        Assert.Equal((invoice.Number, customer.Name), (entry.ResourceDisplayName, entry.Customer));
        Assert.Equal($"\"{invoice.Number}\"", entry.Changes.Single(c => c.Field == "number").NewJson);
        Assert.Equal("\"48\"", entry.Changes.Single(c => c.Field == "totals.gross.units").NewJson);
        Assert.Equal("\"INVOICE_STATE_OPEN\"", entry.Changes.Single(c => c.Field == "state").NewJson);
        Assert.All(entry.Changes, c => Assert.Equal("", c.OldJson));
    }

    [Fact]
    public async Task Tells_what_a_payment_changed_of_its_invoice()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await customer.PayAsync(Server, 1800);

        var entry = (await EntriesAsync(customer, invoice.Name)).Single(e => e.Action == "BillingService.RecordPayment");

        Assert.Equal((invoice.Number, customer.Name), (entry.ResourceDisplayName, entry.Customer));
        Assert.Equal(
            [
                new FieldChange { Field = "amount_due.units", OldJson = "\"48\"", NewJson = "\"30\"" },
                new FieldChange { Field = "paid_total.units", NewJson = "\"18\"" },
            ],
            entry.Changes);
    }

    [Fact]
    public async Task Tells_what_is_left_over_of_a_payment_when_a_run_sets_it_against_a_new_invoice()
    {
        var customer = await Server.CustomerAsync();
        await customer.PayAsync(Server, 4800);
        var invoice = await customer.IssueAsync(Server);

        var entries = await EntriesAsync(customer, invoice.Name);

        Assert.Equal(2, entries.Count);
        var paid = entries.Single(e => e.Changes.All(c => c.Field != "number"));
        Assert.Equal(("jobs.billing-run", invoice.Number), (paid.Action, paid.ResourceDisplayName));
        Assert.Contains(new FieldChange { Field = "state", OldJson = "\"INVOICE_STATE_OPEN\"", NewJson = "\"INVOICE_STATE_PAID\"" }, paid.Changes);
    }

    [Fact]
    public async Task Tells_what_a_credit_note_gives_and_what_it_changed()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var note = await customer.CreditAsync(invoice);

        var issued = await OnlyAsync(customer, note.Name);
        var credited = (await EntriesAsync(customer, invoice.Name)).Single(e => e.Action == "BillingService.CreateCreditNote");

        Assert.Equal(("BillingService.CreateCreditNote", note.Number, customer.Name), (issued.Action, issued.ResourceDisplayName, issued.Customer));
        Assert.Equal("\"Geste commercial\"", issued.Changes.Single(c => c.Field == "reason").NewJson);
        Assert.Equal("\"48\"", issued.Changes.Single(c => c.Field == "totals.gross.units").NewJson);
        Assert.DoesNotContain(issued.Changes, c => c.Field.StartsWith("lines", StringComparison.Ordinal) || c.Field.StartsWith("buyer", StringComparison.Ordinal));
        Assert.Equal((invoice.Number, customer.Name), (credited.ResourceDisplayName, credited.Customer));
        Assert.Contains(new FieldChange { Field = "state", OldJson = "\"INVOICE_STATE_OPEN\"", NewJson = "\"INVOICE_STATE_CREDITED\"" }, credited.Changes);
    }

    [Fact]
    public async Task Tells_what_became_of_the_mail_of_a_document()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var note = await customer.CreditAsync(invoice);
        await SendAsync(customer, invoice.Name);
        await SendAsync(customer, note.Name);
        await Server.RunFrequentJobsAsync();

        foreach (var (name, number) in ((string, string)[])[(invoice.Name, invoice.Number), (note.Name, note.Number)])
        {
            var entries = (await EntriesAsync(customer, name)).Where(e => e.Changes is [{ Field: "deliveries" }]).ToList();
            Assert.Equal(["BillingService.SendInvoice", "jobs.deliver-mail"], entries.Select(e => e.Action).Order(StringComparer.Ordinal));
            var sent = entries.Single(e => e.Action == "jobs.deliver-mail").Changes[0];
            Assert.All(entries, e => Assert.Equal((number, customer.Name), (e.ResourceDisplayName, e.Customer)));
            Assert.Contains("DELIVERY_STATE_QUEUED", sent.OldJson, StringComparison.Ordinal);
            Assert.Contains("DELIVERY_STATE_SENT", sent.NewJson, StringComparison.Ordinal);
        }
    }

    private static Task<SendInvoiceResponse> SendAsync(Billed customer, string name) =>
        customer.Billing.SendInvoiceAsync(new() { Name = name, RequestId = NewId() }).ResponseAsync;

    private async Task<AuditEntry> OnlyAsync(Billed customer, string resource) => Assert.Single(await EntriesAsync(customer, resource));

    /// <summary>Newest first.</summary>
    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(Billed customer, string resource) =>
        (await Server.As(customer.Tenant.OwnerEmail).Events.ListAuditEntriesAsync(
            new() { Parent = customer.Tenant.Name, Filter = $"resource = \"{resource}\"" }, cancellationToken: Cancel)).AuditEntries;
}
