using Grpc.Core;
using Grpc.Net.Client;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using UglyToad.PdfPig;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests;

/// <summary>
/// The main job from end to end: a member signs in, invites, sells and bills. April has 30 days and a licence costs 3,00 € a month,
/// so a day of a licence costs 0,10 €.
/// </summary>
public sealed class JourneyTests(ServerFixture server) : ServerTest(server)
{
    private TestTenant _tenant = null!;
    private string _seller = "";
    private GrpcChannel _channel = null!;
    private int _year;
    private string _link = "";

    /// <summary>The member with a token of this hour, over the face under test.</summary>
    private TestCaller Seller => new(_channel, Server.Emulator.Tokens.MintIdToken(_seller, ServerFixture.Audience));

    [Theory]
    [InlineData("gRPC")]
    [InlineData("gRPC-Web")]
    public async Task Leads_from_a_checked_domain_to_an_invoice_that_charges_what_was_quoted(string face)
    {
        _channel = face == "gRPC" ? Server.Channel : Server.WebChannel;
        _year = Shop.NextApril(Server);
        await SignInAsync();
        var organisation = Organisation.In(Server);
        var customer = await InviteAsync(organisation);
        await AcceptAsync(organisation, customer);

        var plan = await ChoosePlanAsync();
        var first = await OrderAsync(customer.Name, Shop.New(plan, 10));
        Assert.Equal(3_000, Shop.Of(first.Quote.DueNow.Net));
        await LiveUntilAsync(4, 16);
        // 3 more licences for 15 of 30 days: 3 × 3,00 € × 15/30 = 4,50 €.
        var second = await OrderAsync(customer.Name, Shop.Seats(first.Order.Subscription, 13));
        Assert.Equal(450, Shop.Of(second.Quote.DueNextInvoice.Net));
        await LiveUntilAsync(5, 2);

        var invoices = await InvoicesAsync(customer.Name);
        Assert.Equal([$"F{_year}-000001", $"F{_year}-000002"], invoices.Select(i => i.Number));
        Assert.Equal(Figures(first.Quote.Lines), Figures(invoices[0].Lines));
        Assert.Equal(Figures(second.Quote.Lines.Concat(second.Quote.RenewalLines)), Figures(invoices[1].Lines));
        // 13 × 3,00 € + 4,50 € = 43,50 €, and 20 % tax.
        Assert.Equal((4_350, 870, 5_220), (
            Shop.Of(invoices[1].Totals.Net), Shop.Of(invoices[1].Totals.Tax), Shop.Of(invoices[1].Totals.Gross)));
        await ReadBackAsync(invoices[1]);
    }

    private async Task SignInAsync()
    {
        _tenant = await Server.CreateResellerAsync();
        _seller = $"seller-{Guid.NewGuid():N}@revendeur.example";
        await _tenant.Owner.Accounts.CreateMemberAsync(
            new() { Parent = _tenant.Name, Member = new Member { Email = _seller, Role = MemberRole.Sales }, RequestId = NewId() },
            cancellationToken: Cancel);

        var me = await Seller.Accounts.GetMeAsync(new(), cancellationToken: Cancel);

        Assert.Equal((_tenant.Name, MemberRole.Sales, false), (me.Memberships[0].Reseller, me.Memberships[0].Role, me.Sandbox));
    }

    private async Task<Customer> InviteAsync(Organisation organisation)
    {
        var check = await Seller.Customers.CheckDomainAsync(
            new() { Parent = _tenant.Name, Domain = organisation.Domain }, cancellationToken: Cancel);
        Assert.Equal((DomainVerdict.Available, DomainNextStep.Invite), (check.Verdict, check.NextStep));

        var request = _tenant.Invitation(Given.NewCustomer(organisation.Domain, c =>
        {
            c.ContactEmail = organisation.Administrator;
            c.Billing = new BillingProfile
            {
                LegalName = "Acme SARL",
                Address = new Address { AddressLines = { "2 rue du Test" }, PostalCode = "69001", Locality = "Lyon", RegionCode = "FR" },
                RegistrationId = "552100554",
                VatId = "FR96552100554",
            };
        }));
        var invited = await Seller.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);
        Assert.Equal(CustomerState.Invited, invited.Customer.State);
        await Server.RunFrequentJobsAsync();
        var mail = Assert.Single(Server.Emulator.Mailbox.To(organisation.Administrator));
        Assert.Contains(invited.InvitationUri, mail.Message.TextBody, StringComparison.Ordinal);
        _link = invited.InvitationUri;
        return invited.Customer;
    }

    private async Task AcceptAsync(Organisation organisation, Customer customer)
    {
        var stranger = Organisation.In(Server);
        await AssertReason(ErrorReason.NotDomainAdministrator, () => Answer(organisation, organisation.Person));
        await AssertReason(ErrorReason.WrongAccount, () => Answer(stranger, stranger.Administrator));
        Assert.Equal(CustomerState.Invited, (await GetAsync(customer)).State);

        await Answer(organisation, organisation.Administrator);

        Assert.Equal(CustomerState.Active, (await GetAsync(customer)).State);

        Task Answer(Organisation from, string email) =>
            new TestCaller(_channel, Server.Emulator.Tokens.MintIdToken(email, ServerFixture.Audience)).Customers
                .AcceptInvitationAsync(from.Acceptance(_link, email), cancellationToken: Cancel).ResponseAsync;
    }

    private async Task<Plan> ChoosePlanAsync()
    {
        var offered = await Server.CreatePlanAsync(price: Plans.Flat(Plans.From(2020, 1, 1), 300));
        var list = await Seller.Catalog.ListPlansAsync(new() { Filter = $"code={offered.Code}" }, cancellationToken: Cancel);
        return Assert.Single(list.Plans);
    }

    private async Task<(Quote Quote, Order Order)> OrderAsync(string customer, Intent intent)
    {
        var quote = await Seller.Subscriptions.QuoteOrderAsync(new() { Parent = customer, Intent = intent }, cancellationToken: Cancel);
        Assert.All(quote.Lines, line => Assert.NotEmpty(line.Explanation));
        var order = await Seller.Subscriptions.PlaceOrderAsync(
            new() { Parent = customer, QuoteToken = quote.QuoteToken, RequestId = NewId() }, cancellationToken: Cancel);
        Assert.Equal(OrderState.Applied, order.State);
        return (quote, order);
    }

    private async Task<IReadOnlyList<Invoice>> InvoicesAsync(string customer)
    {
        var list = await Seller.Billing.ListInvoicesAsync(
            new() { Parent = _tenant.Name, Filter = $"customer = \"{customer}\"", OrderBy = "number" }, cancellationToken: Cancel);
        var invoices = new List<Invoice>();
        foreach (var invoice in list.Invoices)
            invoices.Add(await Seller.Billing.GetInvoiceAsync(new() { Name = invoice.Name }, cancellationToken: Cancel));
        return invoices;
    }

    /// <summary>The document opens and says number, each line's amount and the sum, as a French customer reads them.</summary>
    private async Task ReadBackAsync(Invoice invoice)
    {
        using var call = Seller.Billing.DownloadInvoice(new() { Name = invoice.Name, Format = DocumentFormat.Pdf }, cancellationToken: Cancel);
        using var bytes = new MemoryStream();
        long announced = 0;
        await foreach (var part in call.ResponseStream.ReadAllAsync(Cancel))
        {
            if (announced == 0)
                (announced, _) = (part.TotalBytes, Assert.IsType<string>(part.FileName));
            part.Chunk.WriteTo(bytes);
        }

        Assert.Equal(announced, bytes.Length);
        using var pdf = PdfDocument.Open(bytes.ToArray());
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.Contains(invoice.Number, text, StringComparison.Ordinal);
        foreach (var amount in (string[])["39,00", "4,50", "43,50", "8,70", "52,20"])
            Assert.Contains(amount, text, StringComparison.Ordinal);
    }

    private Task<Customer> GetAsync(Customer customer) =>
        Seller.Customers.GetCustomerAsync(new() { Name = customer.Name }, cancellationToken: Cancel).ResponseAsync;

    /// <summary>Jobs catch up what they missed, so that the last hour is enough.</summary>
    private Task LiveUntilAsync(int month, int day)
    {
        Server.Clock.MoveTo(new DateTimeOffset(_year, month, day, 8, 0, 0, TimeSpan.Zero));
        return Server.AdvanceByAsync(TimeSpan.FromHours(1));
    }

    /// <summary>All of a line but its words: the quote speaks the member's language, the invoice the customer's.</summary>
    private static IEnumerable<string> Figures(IEnumerable<ChargeLine> lines) => lines
        .Select(l => $"{l.Kind} {l.Quantity} × {l.UnitPrice} {l.Period} {l.DaysCharged}/{l.DaysInPeriod} = {l.NetAmount} {l.TaxCategory} {l.TaxRateBasisPoints}")
        .Order(StringComparer.Ordinal);
}
