using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.CreditNotes;

/// <summary>GetCreditNote and ListCreditNotes.</summary>
public sealed class ReadCreditNotesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shows_a_credit_note_as_it_was_answered_when_it_was_made()
    {
        var customer = await Server.CustomerAsync();
        var made = await customer.CreditAsync(await customer.IssueAsync(Server));

        var read = await customer.Billing.GetCreditNoteAsync(new GetCreditNoteRequest { Name = made.Name }, cancellationToken: Cancel);

        Assert.Equal(made, read);
        Assert.Equal("Geste commercial", read.Reason);
        Assert.Equal(customer.Tenant.OwnerEmail, read.Actor.Email);
        await AssertReason(ErrorReason.ResourceNotFound, customer.Billing.GetCreditNoteAsync(new() { Name = made.Name.Elsewhere() }, cancellationToken: Cancel));
        var stranger = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Billing.GetCreditNoteAsync(new() { Name = made.Name }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Billing.GetCreditNoteAsync(new() { Name = made.Name.In(stranger) }, cancellationToken: Cancel));
        await AssertViolates(customer.Billing.GetCreditNoteAsync(new() { Name = customer.Tenant.Name + "/creditNotes/7" }, cancellationToken: Cancel), "name");
    }

    [Fact]
    public async Task Lists_searches_and_pages_without_lines()
    {
        var customer = await Server.CustomerAsync();
        var neighbour = await Server.CustomerAsync(customer.Tenant);
        var invoice = await customer.IssueAsync(Server);
        var first = await customer.CreditAsync(invoice);
        var second = await neighbour.CreditAsync(await neighbour.IssueAsync(Server));

        var all = await ListAsync(customer, "", "number");
        Assert.Equal([first.Name, second.Name], Names(all));
        Assert.Equal(2, all.TotalSize);
        Assert.Empty(all.CreditNotes[0].Lines);
        Assert.Equal(first.CreditedInvoices, all.CreditNotes[0].CreditedInvoices);
        Assert.Equal([first.Name], Names(await ListAsync(customer, $"customer = \"{customer.Name}\"")));
        Assert.Equal([first.Name], Names(await ListAsync(customer, $"invoice = \"{invoice.Name}\"")));
        Assert.Equal([second.Name], Names(await ListAsync(customer, $"NOT invoice = \"{invoice.Name}\"")));
        Assert.Equal([second.Name], Names(await ListAsync(customer, "a2026-000002")));
        Assert.Empty(Names(await ListAsync(customer, "_%")));
        Assert.Empty(Names(await ListAsync(customer, "issue_date < 2020-01-01")));

        var page = await ListAsync(customer, "", "number", 1);
        Assert.Equal([second.Name], Names(await ListAsync(customer, "", "number", 1, page.NextPageToken)));
        await AssertReason(ErrorReason.OrderByInvalid, () => ListAsync(customer, "", "invoice"));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(customer, "invoice = \"x\""));
        var stranger = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Billing.ListCreditNotesAsync(new() { Parent = customer.Tenant.Name }, cancellationToken: Cancel));
    }

    private static IEnumerable<string> Names(ListCreditNotesResponse response) => response.CreditNotes.Select(n => n.Name);

    private static Task<ListCreditNotesResponse> ListAsync(Billed customer, string filter, string orderBy = "", int size = 0, string token = "") =>
        customer.Billing.ListCreditNotesAsync(
            new ListCreditNotesRequest { Parent = customer.Tenant.Name, Filter = filter, OrderBy = orderBy, PageSize = size, PageToken = token },
            cancellationToken: Cancel).ResponseAsync;
}
