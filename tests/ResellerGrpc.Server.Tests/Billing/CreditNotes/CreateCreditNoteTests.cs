using System.Globalization;
using Google.Type;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.CreditNotes;

/// <summary>Invoices of these tests are 10 × 4,00 = 40,00, with 20 % tax 48,00.</summary>
public sealed class CreateCreditNoteTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Credits_a_whole_invoice_in_a_series_of_its_own_and_names_it_with_its_date()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var note = await customer.CreditAsync(invoice);
        var credited = await customer.GetAsync(invoice.Name);

        Assert.Equal("A2026-000001", note.Number);
        Assert.Equal("F2026-000001", invoice.Number);
        Assert.Equal(new Totals { Net = Billed.Euro(4000), Tax = Billed.Euro(800), Gross = Billed.Euro(4800) }, note.Totals);
        var original = Assert.Single(note.CreditedInvoices);
        Assert.Equal((invoice.Name, invoice.Number, invoice.IssueDate), (original.Invoice, original.Number, original.IssueDate));
        var line = Assert.Single(note.Lines);
        Assert.Equal((invoice.Lines[0].LineId, invoice.Name), (line.CreditedLineId, line.CreditedInvoice));
        Assert.Equal((10, ChargeKind.ManualCredit), (line.Quantity, line.Kind));
        Assert.Equal((InvoiceState.Credited, Billed.Euro(0), Billed.Euro(4800)), (credited.State, credited.AmountDue, credited.CreditedTotal));
        Assert.Equal([note.Name], credited.CreditNotes);
        Assert.Equal(Billed.Euro(0), await customer.BalanceAsync());
        Assert.Equal("F2026-000002", (await customer.IssueAsync(Server)).Number);
    }

    [Fact]
    public async Task The_document_names_the_original_and_its_date()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var note = await customer.CreditAsync(invoice);

        var xml = await DownloadAsync(customer, note.Name);

        Assert.Contains("<ram:TypeCode>381</ram:TypeCode>", xml, StringComparison.Ordinal);
        var reference = xml[xml.IndexOf("<ram:InvoiceReferencedDocument>", StringComparison.Ordinal)..];
        Assert.Contains(invoice.Number, reference, StringComparison.Ordinal);
        var day = new DateOnly(invoice.IssueDate.Year, invoice.IssueDate.Month, invoice.IssueDate.Day);
        Assert.Contains(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), reference, StringComparison.Ordinal);
        Assert.Contains("Geste commercial", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credits_a_line_in_parts_and_then_only_what_is_left()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var line = invoice.Lines[0].LineId;

        // 40,00 hold 10,01 and then 29,99 without tax. Tax: 2,002 and 5,998 round to 2,00 and 6,00; together the invoice's 8,00.
        var part = await customer.CreditAsync(invoice, new CreditLine { LineId = line, NetAmount = Billed.Euro(1001) });
        var open = await customer.GetAsync(invoice.Name);
        var rest = await customer.CreditAsync(invoice, new CreditLine { LineId = line });

        Assert.Equal(Billed.Euro(1201), part.Totals.Gross);
        Assert.Equal((InvoiceState.Open, Billed.Euro(3599)), (open.State, open.AmountDue));
        Assert.Equal(Billed.Euro(2999), rest.Totals.Net);
        Assert.Equal("A2026-000002", rest.Number);
        Assert.Equal(InvoiceState.Credited, (await customer.GetAsync(invoice.Name)).State);
    }

    [Fact]
    public async Task The_last_of_many_credits_closes_the_invoice_whatever_the_rounding()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server, 1);
        var line = invoice.Lines[0].LineId;

        // 4,00 net in 3 × 1,32 and 0,04: tax 0,264 rounds to 0,26 thrice, 0,008 to 0,01: 0,79 instead of the invoice's 0,80.
        for (var i = 0; i < 3; i++)
            await customer.CreditAsync(invoice, new CreditLine { LineId = line, NetAmount = Billed.Euro(132) });
        Assert.Equal(Billed.Euro(5), (await customer.CreditAsync(invoice)).Totals.Gross);

        var credited = await customer.GetAsync(invoice.Name);
        Assert.Equal((InvoiceState.Credited, Billed.Euro(480), Billed.Euro(0)), (credited.State, credited.CreditedTotal, credited.AmountDue));
        Assert.Equal(Billed.Euro(0), await customer.BalanceAsync());
    }

    [Fact]
    public async Task An_invoice_whose_amount_is_credited_takes_no_more_even_where_rounding_left_something_of_a_line()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server, 1);

        // 3 × (1,33 + 0,27) = 4,80, the whole invoice; of the line 0,01 is left.
        for (var i = 0; i < 3; i++)
            await customer.CreditAsync(invoice, new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = Billed.Euro(133) });

        Assert.Equal(InvoiceState.Credited, (await customer.GetAsync(invoice.Name)).State);
        await AssertReason(ErrorReason.InvoiceNotOpen, () => customer.CreditAsync(invoice));
    }

    [Fact]
    public async Task What_was_paid_already_becomes_credit_and_pays_another_invoice()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await customer.PayAsync(Server, 4800);

        await customer.CreditAsync(invoice);
        Assert.Equal(Billed.Euro(-4800), await customer.BalanceAsync());
        var next = await customer.IssueAsync(Server, 20);

        // 20 × 4,00 × 1,2 = 96,00 less 48,00.
        Assert.Equal(Billed.Euro(4800), next.AmountDue);
        Assert.Empty((await customer.GetAsync(invoice.Name)).Payments);
    }

    [Fact]
    public async Task Never_credits_more_than_a_line_or_the_invoice_holds()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var line = invoice.Lines[0].LineId;

        var error = await AssertReason(
            ErrorReason.CreditExceedsInvoice, () => customer.CreditAsync(invoice, new CreditLine { LineId = line, NetAmount = Billed.Euro(4001) }));
        Assert.Equal("40,00\u00A0€", error.Info()!.Metadata["creditable"]);
        await customer.CreditAsync(invoice, new CreditLine { LineId = line, NetAmount = Billed.Euro(3000) });
        await AssertReason(
            ErrorReason.CreditExceedsInvoice, () => customer.CreditAsync(invoice, new CreditLine { LineId = line, NetAmount = Billed.Euro(1001) }));

        Assert.Equal(Billed.Euro(1200), (await customer.GetAsync(invoice.Name)).AmountDue);
    }

    [Fact]
    public async Task A_line_never_gives_back_more_than_its_invoice_with_a_deduction_holds()
    {
        var customer = await Server.CustomerAsync();
        // 40,00 charged and 10,00 deducted on one invoice: 30,00 can be given back in all.
        await customer.ChargeAsync(Server.Today());
        await customer.ChangeAsync(Server.Today().AddDays(-10), Server.Today(), -5, 400, -1000);
        await Server.RunJobsAsync();
        var invoice = await customer.GetAsync(Assert.Single(await customer.InvoicesAsync()).Name);
        var charge = invoice.Lines.Single(l => l.NetAmount.Units > 0).LineId;

        await AssertReason(
            ErrorReason.CreditExceedsInvoice, () => customer.CreditAsync(invoice, new CreditLine { LineId = charge, NetAmount = Billed.Euro(3001) }));
        var whole = await customer.CreditAsync(invoice);

        Assert.Equal(Billed.Euro(3000), whole.Totals.Net);
        Assert.Equal(2, whole.Lines.Count);
        Assert.Equal(InvoiceState.Credited, (await customer.GetAsync(invoice.Name)).State);
    }

    [Fact]
    public async Task Twenty_full_credits_at_once_are_one()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await customer.CreditAsync(invoice);
                return ErrorReason.Unspecified;
            }
            catch (RpcException e)
            {
                return e.Reason();
            }
        }));

        Assert.Equal(1, outcomes.Count(o => o == ErrorReason.Unspecified));
        Assert.Equal(19, outcomes.Count(o => o == ErrorReason.InvoiceNotOpen));
        Assert.Equal(Billed.Euro(0), await customer.BalanceAsync());
        // The refused ones took no number.
        Assert.Equal("A2026-000002", (await customer.CreditAsync(await customer.IssueAsync(Server))).Number);
    }

    [Fact]
    public async Task A_request_sent_twice_credits_once_and_a_stale_etag_not_at_all()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        var request = customer.Credit(invoice, new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = Billed.Euro(100) });
        request.Etag = invoice.Etag;

        var first = await customer.Billing.CreateCreditNoteAsync(request, cancellationToken: Cancel);
        Assert.Equal(first, await customer.Billing.CreateCreditNoteAsync(request, cancellationToken: Cancel));
        request.RequestId = NewId();

        await AssertReason(ErrorReason.EtagMismatch, customer.Billing.CreateCreditNoteAsync(request, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Refuses_while_the_sellers_legal_data_are_missing_and_takes_no_number()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await SetVatAsync(customer, "");

        var error = await AssertReason(ErrorReason.SellerDataMissing, () => customer.CreditAsync(invoice));
        Assert.Contains("legal.vat_id", error.Info()!.Metadata["fields"], StringComparison.Ordinal);
        await SetVatAsync(customer, "FR44732829320");

        Assert.Equal("A2026-000001", (await customer.CreditAsync(invoice)).Number);
    }

    public static TheoryData<string, Action<CreateCreditNoteRequest>> BadFields => new()
    {
        { "reason", r => r.Reason = "" },
        { "reason", r => r.Reason = "  " },
        { "reason", r => r.Reason = new string('x', 501) },
        { "reason", r => r.Reason = "\u0007" },
        { "invoice", r => r.Invoice = "" },
        { "invoice", r => r.Invoice = "invoices/1" },
        { "lines[0].line_id", r => r.Lines.Add(new CreditLine()) },
        { "lines[0].line_id", r => r.Lines.Add(new CreditLine { LineId = Guid.NewGuid().ToString() }) },
        { "lines[1].line_id", r => r.Lines.Add([new CreditLine { LineId = "a" }, new CreditLine { LineId = "a" }]) },
        { "lines[0].net_amount", r => r.Lines.Add(new CreditLine { LineId = "a", NetAmount = Billed.Euro(0) }) },
        { "lines[0].net_amount", r => r.Lines.Add(new CreditLine { LineId = "a", NetAmount = Billed.Euro(-5) }) },
        { "lines[0].net_amount", r => r.Lines.Add(new CreditLine { LineId = "a", NetAmount = new Money { CurrencyCode = "EUR", Nanos = 1 } }) },
        { "lines[0].net_amount.currency_code", r => r.Lines.Add(new CreditLine { LineId = "a", NetAmount = new Money { Units = 1 } }) },
        { "request_id", r => r.RequestId = "" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Refuses_a_field_that_makes_no_sense_and_names_it(string field, Action<CreateCreditNoteRequest> spoil)
    {
        var (customer, invoice) = await SharedAsync();
        var request = customer.Credit(invoice);
        spoil(request);

        await AssertViolates(customer.Billing.CreateCreditNoteAsync(request, cancellationToken: Cancel), field);
    }

    [Fact]
    public async Task Refuses_another_currency_another_reseller_and_those_who_do_not_bill()
    {
        var (customer, invoice) = await SharedAsync();
        var stranger = await Server.CustomerAsync();

        await AssertReason(ErrorReason.CurrencyMismatch, () => customer.CreditAsync(
            invoice, new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = new Money { CurrencyCode = "USD", Units = 1 } }));
        await AssertReason(ErrorReason.ResourceNotFound, () => stranger.CreditAsync(invoice));
        var disguised = stranger.Credit(invoice);
        disguised.Invoice = invoice.Name.In(stranger.Tenant);
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Billing.CreateCreditNoteAsync(disguised, cancellationToken: Cancel));
        var seller = await Server.AddMemberAsync(customer.Tenant, MemberRole.Sales);
        await AssertReason(
            ErrorReason.RoleNotAllowed, seller.Billing.CreateCreditNoteAsync(customer.Credit(invoice), cancellationToken: Cancel));
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ServerFixture, Task<(Billed, Invoice)>> Shared = [];

    /// <summary>One invoice for all tests that change nothing.</summary>
    private Task<(Billed Customer, Invoice Invoice)> SharedAsync() => Shared.GetValue(Server, async server =>
    {
        var customer = await server.CustomerAsync();
        return (customer, await customer.IssueAsync(server));
    });

    private static async Task SetVatAsync(Billed customer, string vat) =>
        await customer.Tenant.Owner.Accounts.UpdateResellerAsync(new UpdateResellerRequest
        {
            Reseller = new Reseller { Name = customer.Tenant.Name, Legal = new LegalData { VatId = vat } },
            UpdateMask = new global::Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "legal.vat_id" } },
            RequestId = NewId(),
        });

    private static async Task<string> DownloadAsync(Billed customer, string name)
    {
        using var call = customer.Billing.DownloadInvoice(new DownloadInvoiceRequest { Name = name, Format = DocumentFormat.Xml }, cancellationToken: Cancel);
        var bytes = new List<byte>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(Cancel))
            bytes.AddRange(message.Chunk);
        return System.Text.Encoding.UTF8.GetString([.. bytes]);
    }
}
