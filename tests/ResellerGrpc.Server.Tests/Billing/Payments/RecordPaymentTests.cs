using Google.Type;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Payments;

/// <summary>Invoices of these tests are 10 × 4,00 = 40,00, with 20 % tax 48,00.</summary>
public sealed class RecordPaymentTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Pays_an_invoice_in_two_parts()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var first = await customer.PayAsync(Server, 2000);
        var half = await customer.GetAsync(invoice.Name);
        var second = await customer.PayAsync(Server, 2800);
        var paid = await customer.GetAsync(invoice.Name);

        Assert.Equal(Billed.Euro(2000), Assert.Single(first.Allocations).Amount);
        Assert.Equal(invoice.Number, first.Allocations[0].InvoiceNumber);
        Assert.Equal((InvoiceState.Open, Billed.Euro(2800), Billed.Euro(2000)), (half.State, half.AmountDue, half.PaidTotal));
        Assert.Equal(InvoiceState.Paid, paid.State);
        Assert.Equal(Server.Today().ToProto(), paid.PaidDate);
        Assert.Equal(new[] { first.Name, second.Name }.Order(), paid.Payments.Select(p => p.Payment).Order());
        Assert.NotEqual(invoice.Etag, paid.Etag);
        Assert.Equal(Billed.Euro(0), await customer.BalanceAsync());
    }

    [Fact]
    public async Task Keeps_what_is_too_much_and_pays_the_next_invoice_with_it()
    {
        var customer = await Server.CustomerAsync();
        await customer.IssueAsync(Server);

        // 60,00 for 48,00: 12,00 are kept. The next invoice of 48,00 asks for 36,00.
        var payment = await customer.PayAsync(Server, 6000);
        Assert.Equal(Billed.Euro(1200), payment.UnallocatedAmount);
        Assert.Equal(Billed.Euro(-1200), await customer.BalanceAsync());
        var next = await customer.IssueAsync(Server);

        Assert.Equal(Billed.Euro(3600), next.AmountDue);
        Assert.Equal(payment.Name, Assert.Single(next.Payments).Payment);
        Assert.Equal(Billed.Euro(3600), await customer.BalanceAsync());
    }

    [Fact]
    public async Task Pays_the_named_invoice_before_older_ones()
    {
        var customer = await Server.CustomerAsync();
        var older = await customer.IssueAsync(Server);
        var newer = await customer.IssueAsync(Server);

        // 50,00: the named one takes 48,00, what is left goes to the oldest.
        var payment = await customer.PayAsync(Server, 5000, r => r.Invoices.Add(newer.Name));

        Assert.Equal(InvoiceState.Paid, (await customer.GetAsync(newer.Name)).State);
        Assert.Equal(Billed.Euro(4600), (await customer.GetAsync(older.Name)).AmountDue);
        Assert.Equal(2, payment.Allocations.Count);
    }

    [Fact]
    public async Task An_invoice_was_paid_on_the_latest_day_of_its_payments_however_late_they_are_recorded()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var issued = Server.Today();
        await Server.AdvanceByAsync(TimeSpan.FromDays(10));

        await customer.PayAsync(Server, 2000, r => r.Payment.ReceiveDate = issued.AddDays(5).ToProto());
        await customer.PayAsync(Server, 2800, r => r.Payment.ReceiveDate = issued.AddDays(2).ToProto());

        Assert.Equal(issued.AddDays(5).ToProto(), (await customer.GetAsync(invoice.Name)).PaidDate);
    }

    [Fact]
    public async Task The_same_bank_reference_sent_twenty_times_at_once_is_one_payment()
    {
        var customer = await Server.CustomerAsync();
        await customer.IssueAsync(Server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => customer.Billing.RecordPaymentAsync(customer.Payment(Server, 4800, "VIR-1")).ResponseAsync));

        Assert.Single(answers.Select(p => p.Name).Distinct());
        Assert.Equal(Billed.Euro(0), await customer.BalanceAsync());
    }

    [Fact]
    public async Task Refuses_a_bank_reference_that_is_recorded_with_other_facts()
    {
        var customer = await Server.CustomerAsync();
        var neighbour = await Server.CustomerAsync(customer.Tenant);
        await customer.PayAsync(Server, 1000, r => r.Payment.BankReference = "VIR-2");

        var error = await AssertReason(
            ErrorReason.BankReferenceTaken, () => customer.PayAsync(Server, 1001, r => r.Payment.BankReference = "VIR-2"));
        await AssertReason(
            ErrorReason.BankReferenceTaken, () => neighbour.PayAsync(Server, 1000, r => r.Payment.BankReference = "VIR-2"));

        Assert.Equal("VIR-2", error.Info()!.Metadata["bank_reference"]);
        // Another reseller's bank may use the same words.
        await (await Server.CustomerAsync()).PayAsync(Server, 1000, r => r.Payment.BankReference = "VIR-2");
    }

    [Fact]
    public async Task A_request_sent_twice_pays_once()
    {
        var customer = await Server.CustomerAsync();
        var request = customer.Payment(Server, 1000);

        var first = await customer.Billing.RecordPaymentAsync(request, cancellationToken: Cancel);
        var second = await customer.Billing.RecordPaymentAsync(request, cancellationToken: Cancel);

        Assert.Equal(first, second);
        Assert.Equal(Billed.Euro(-1000), await customer.BalanceAsync());
    }

    [Fact]
    public async Task Twenty_payments_at_once_neither_pay_too_much_nor_get_lost()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        // 20 × 3,00 = 60,00 for an invoice of 48,00.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => customer.PayAsync(Server, 300)));

        var paid = await customer.GetAsync(invoice.Name);
        Assert.Equal((InvoiceState.Paid, Billed.Euro(4800)), (paid.State, paid.PaidTotal));
        Assert.Equal(16, paid.Payments.Count);
        Assert.Equal(Billed.Euro(-1200), await customer.BalanceAsync());
    }

    [Fact]
    public async Task Refuses_another_currency_than_the_customers()
    {
        var customer = await Server.CustomerAsync();

        var error = await AssertReason(
            ErrorReason.CurrencyMismatch, () => customer.PayAsync(Server, 0, r => r.Payment.Amount = new Money { CurrencyCode = "USD", Units = 5 }));

        Assert.Equal("EUR", error.Info()!.Metadata["currency"]);
    }

    [Fact]
    public async Task Refuses_a_named_invoice_that_is_paid_or_not_the_customers()
    {
        var customer = await Server.CustomerAsync();
        var neighbour = await Server.CustomerAsync(customer.Tenant);
        var stranger = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await customer.PayAsync(Server, 4800);

        var error = await AssertReason(ErrorReason.InvoiceNotOpen, () => customer.PayAsync(Server, 100, r => r.Invoices.Add(invoice.Name)));
        Assert.Equal("PAID", error.Info()!.Metadata["state"]);
        await AssertReason(ErrorReason.ResourceNotFound, () => neighbour.PayAsync(Server, 100, r => r.Invoices.Add(invoice.Name)));
        await AssertReason(ErrorReason.ResourceNotFound, () => customer.PayAsync(Server, 100, r => r.Invoices.Add(invoice.Name.Elsewhere())));
        await AssertReason(
            ErrorReason.ResourceNotFound, () => customer.PayAsync(Server, 100, r => r.Invoices.Add(invoice.Name.In(stranger.Tenant))));
        Assert.Equal(Billed.Euro(0), await customer.BalanceAsync());
    }

    [Fact]
    public async Task A_day_is_in_the_future_by_the_resellers_calendar()
    {
        // Noon in UTC: 13:00 in Paris and already the next day on Kiritimati.
        var noon = Server.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(12);
        await Server.AdvanceToAsync(new DateTimeOffset(noon, TimeSpan.Zero));
        var paris = await Server.CustomerAsync();
        var kiritimati = await Server.CustomerAsync(await Server.CreateResellerAsync(r => r.TimeZone = "Pacific/Kiritimati"));
        var tomorrow = Server.Today().AddDays(1).ToProto();

        await kiritimati.PayAsync(Server, 100, r => r.Payment.ReceiveDate = tomorrow);
        var request = paris.Payment(Server, 100);
        request.Payment.ReceiveDate = tomorrow;

        await AssertViolates(paris.Billing.RecordPaymentAsync(request, cancellationToken: Cancel), "payment.receive_date");
    }

    public static TheoryData<string, Action<RecordPaymentRequest>> BadFields => new()
    {
        { "parent", r => r.Parent = r.Parent[..r.Parent.LastIndexOf('/')] + "/-" },
        { "payment", r => r.Payment = null },
        { "payment.name", r => r.Payment.Name = r.Parent + "/payments/" + Guid.CreateVersion7() },
        { "payment.amount", r => r.Payment.Amount = null },
        { "payment.amount", r => r.Payment.Amount = Billed.Euro(0) },
        { "payment.amount", r => r.Payment.Amount = Billed.Euro(-1) },
        { "payment.amount", r => r.Payment.Amount = new Money { CurrencyCode = "EUR", Nanos = 1_000_000 } },
        { "payment.amount", r => r.Payment.Amount = new Money { CurrencyCode = "EUR", Units = 1, Nanos = -10_000_000 } },
        { "payment.amount", r => r.Payment.Amount = new Money { CurrencyCode = "EUR", Units = long.MaxValue } },
        { "payment.amount.currency_code", r => r.Payment.Amount = new Money { CurrencyCode = "euro", Units = 1 } },
        { "payment.receive_date", r => r.Payment.ReceiveDate = null },
        { "payment.receive_date", r => r.Payment.ReceiveDate = new Date { Year = 2026, Month = 2, Day = 30 } },
        { "payment.receive_date", r => r.Payment.ReceiveDate = new Date { Year = 2025 } },
        { "payment.receive_date", r => r.Payment.ReceiveDate = new Date { Year = 2999, Month = 1, Day = 1 } },
        { "payment.receive_date", r => r.Payment.ReceiveDate = new Date { Year = 2001, Month = 1, Day = 1 } },
        { "payment.method", r => r.Payment.Method = PaymentMethod.Unspecified },
        { "payment.method", r => r.Payment.Method = (PaymentMethod)99 },
        { "payment.bank_reference", r => r.Payment.BankReference = new string('x', 141) },
        { "payment.bank_reference", r => r.Payment.BankReference = "two\nlines" },
        { "payment.note", r => r.Payment.Note = new string('x', 501) },
        { "payment.note", r => r.Payment.Note = "\u0007" },
        { "invoices[0]", r => r.Invoices.Add("invoices/1") },
        { "invoices", r => r.Invoices.Add(Enumerable.Range(0, 101).Select(_ => $"resellers/{Guid.NewGuid()}/invoices/{Guid.NewGuid()}")) },
        { "request_id", r => r.RequestId = "once" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Refuses_a_field_that_makes_no_sense_and_names_it(string field, Action<RecordPaymentRequest> spoil)
    {
        var customer = await SharedAsync();
        var request = customer.Payment(Server, 100);
        spoil(request);

        await AssertViolates(customer.Billing.RecordPaymentAsync(request, cancellationToken: Cancel), field);
    }

    [Fact]
    public async Task Names_all_wrong_fields_at_once()
    {
        var customer = await SharedAsync();
        var request = customer.Payment(Server, -1);
        (request.Payment.Method, request.Payment.BankReference) = (PaymentMethod.Unspecified, "\u0000");
        request.Payment.ReceiveDate = new Date { Year = 2999, Month = 1, Day = 1 };
        request.Invoices.Add(["no name", "no name"]);

        await AssertViolates(
            customer.Billing.RecordPaymentAsync(request, cancellationToken: Cancel),
            "payment.amount", "payment.method", "payment.bank_reference", "payment.receive_date", "invoices[0]", "invoices[1]");
    }

    [Fact]
    public async Task Refuses_an_account_that_would_overflow()
    {
        var customer = await Server.CustomerAsync();
        void Fortune(RecordPaymentRequest r) => r.Payment.Amount = new Money { CurrencyCode = "EUR", Units = 90_000_000_000_000_000 };
        await customer.PayAsync(Server, 0, Fortune);

        await AssertReason(ErrorReason.AmountOverflow, () => customer.PayAsync(Server, 0, Fortune));
    }

    [Theory]
    [InlineData(MemberRole.Billing, true)]
    [InlineData(MemberRole.Admin, true)]
    [InlineData(MemberRole.Sales, false)]
    [InlineData(MemberRole.Viewer, false)]
    public async Task Is_for_those_who_bill(MemberRole role, bool allowed)
    {
        var customer = await SharedAsync();
        var member = await Server.AddMemberAsync(customer.Tenant, role);
        var call = member.Billing.RecordPaymentAsync(customer.Payment(Server, 1), cancellationToken: Cancel);

        if (allowed)
            Assert.Equal(ActorKind.Person, (await call).Actor.Kind);
        else
            await AssertReason(ErrorReason.RoleNotAllowed, call);
    }

    [Fact]
    public async Task Knows_no_customer_of_another_reseller()
    {
        var (mine, theirs) = (await SharedAsync(), await Server.CustomerAsync());

        await AssertReason(ErrorReason.ResourceNotFound, mine.Billing.RecordPaymentAsync(theirs.Payment(Server, 1), cancellationToken: Cancel));
        var disguised = theirs.Payment(Server, 1);
        disguised.Parent = theirs.Name.In(mine.Tenant);
        await AssertReason(ErrorReason.ResourceNotFound, mine.Billing.RecordPaymentAsync(disguised, cancellationToken: Cancel));
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ServerFixture, Task<Billed>> Shared = [];

    /// <summary>One customer for all tests that change nothing of note.</summary>
    private Task<Billed> SharedAsync() => Shared.GetValue(Server, server => server.CustomerAsync());
}
