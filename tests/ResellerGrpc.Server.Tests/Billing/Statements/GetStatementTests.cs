using Google.Type;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Statements;

public sealed class GetStatementTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Carries_what_was_owed_before_to_what_is_owed_after()
    {
        var customer = await Server.CustomerAsync();
        var first = Server.Today();
        var invoice = await customer.IssueAsync(Server);
        await Server.AdvanceByAsync(TimeSpan.FromDays(10));
        var second = Server.Today();
        var payment = await customer.PayAsync(Server, 2000, r => r.Payment.BankReference = "VIR-9");
        var note = await customer.CreditAsync(invoice, new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = Billed.Euro(1000) });

        var whole = await GetAsync(customer);
        var later = await GetAsync(customer, second);
        var before = await GetAsync(customer, first, second);

        // 48,00 − 12,00 − 20,00 = 16,00.
        Assert.Equal([invoice.Name, note.Name, payment.Name], whole.Entries.Select(e => e.Resource));
        Assert.Equal([invoice.Number, note.Number, "VIR-9"], whole.Entries.Select(e => e.Number));
        Assert.Equal([Billed.Euro(4800), Billed.Euro(-1200), Billed.Euro(-2000)], whole.Entries.Select(e => e.Amount));
        Assert.Equal([Billed.Euro(4800), Billed.Euro(3600), Billed.Euro(1600)], whole.Entries.Select(e => e.Balance));
        Assert.Equal(["Invoice", "Credit note", "Payment by bank transfer"], whole.Entries.Select(e => e.Description));
        Assert.Equal((Billed.Euro(0), Billed.Euro(1600)), (whole.OpeningBalance, whole.ClosingBalance));
        Assert.Equal(second.AddDays(1).ToProto(), whole.Period.EndDate);
        Assert.Equal(await customer.BalanceAsync(), whole.ClosingBalance);
        Assert.Equal((Billed.Euro(4800), 2, Billed.Euro(1600)), (later.OpeningBalance, later.Entries.Count, later.ClosingBalance));
        Assert.Equal((Billed.Euro(0), 1, Billed.Euro(4800)), (before.OpeningBalance, before.Entries.Count, before.ClosingBalance));
    }

    [Fact]
    public async Task Of_a_new_customer_is_empty_and_of_one_that_paid_ahead_begins_with_the_payment()
    {
        var customer = await Server.CustomerAsync();
        Assert.Empty((await GetAsync(customer)).Entries);

        var day = Server.Today().AddYears(-1);
        await customer.PayAsync(Server, 500, r => r.Payment.ReceiveDate = day.ToProto());
        var statement = await GetAsync(customer);

        Assert.Equal(day.ToProto(), statement.Period.StartDate);
        Assert.Equal(Billed.Euro(-500), statement.ClosingBalance);
    }

    [Fact]
    public async Task Speaks_the_callers_language()
    {
        var customer = await Server.CustomerAsync();
        await customer.PayAsync(Server, 500, r => r.Payment.Method = PaymentMethod.Cheque);

        var statement = await Server.As(customer.Tenant.OwnerEmail, "fr").Billing.GetStatementAsync(new() { Name = customer.Name }, cancellationToken: Cancel);

        Assert.Equal("Paiement par chèque", Assert.Single(statement.Entries).Description);
    }

    public static TheoryData<string, Date?, Date?> BadSpans => new()
    {
        { "start_date", new Date { Year = 2026, Month = 2, Day = 30 }, null },
        { "start_date", new Date { Year = 2026 }, null },
        { "end_date", null, new Date { Month = 2, Day = 1 } },
        { "end_date", new Date { Year = 2026, Month = 2, Day = 1 }, new Date { Year = 2026, Month = 2, Day = 1 } },
        { "end_date", new Date { Year = 2026, Month = 2, Day = 1 }, new Date { Year = 2026, Month = 1, Day = 1 } },
        { "end_date", new Date { Year = 2010, Month = 1, Day = 1 }, new Date { Year = 2026, Month = 1, Day = 1 } },
        { "end_date", new Date { Year = 2099, Month = 1, Day = 1 }, null },
    };

    [Theory]
    [MemberData(nameof(BadSpans))]
    public async Task Refuses_a_span_that_makes_no_sense(string field, Date? start, Date? end)
    {
        var customer = await Server.CustomerAsync();

        await AssertViolates(
            customer.Billing.GetStatementAsync(new() { Name = customer.Name, StartDate = start, EndDate = end }, cancellationToken: Cancel), field);
    }

    [Fact]
    public async Task Knows_no_customer_of_another_reseller()
    {
        var (mine, theirs) = (await Server.CustomerAsync(), await Server.CustomerAsync());

        await AssertReason(ErrorReason.ResourceNotFound, mine.Billing.GetStatementAsync(new() { Name = theirs.Name }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, mine.Billing.GetStatementAsync(new() { Name = theirs.Name.In(mine.Tenant) }, cancellationToken: Cancel));
    }

    private static Task<Statement> GetAsync(Billed customer, DateOnly? start = null, DateOnly? end = null) =>
        customer.Billing.GetStatementAsync(
            new GetStatementRequest { Name = customer.Name, StartDate = start?.ToProto(), EndDate = end?.ToProto() }, cancellationToken: Cancel).ResponseAsync;
}
