using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class ListCustomersTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData("lefevre", "Lefèvre & Fils")]
    [InlineData("LEFÈVRE fils", "Lefèvre & Fils")]
    [InlineData("lefe", "Lefèvre & Fils")]
    [InlineData("zoe", "Bücher")]
    [InlineData("bucher", "Bücher")]
    [InlineData("bücher", "Bücher")]
    [InlineData("xn", "Bücher")]
    [InlineData("strasse", "Straße 9")]
    [InlineData("\"straße 9\"", "Straße 9")]
    [InlineData("hans@strasse", "Straße 9")]
    [InlineData("山", "山田商店")]
    [InlineData("商店", "山田商店")]
    [InlineData("fils OR 9", "Lefèvre & Fils", "Straße 9")]
    [InlineData("NOT example", "")]
    [InlineData("evre", "")]
    [InlineData("!?", "")]
    [InlineData("%", "")]
    [InlineData("lefevre buch", "")]
    public async Task Finds_by_the_beginnings_of_words_without_regard_to_case_and_accents(string search, params string[] names)
    {
        var tenant = await DirectoryAsync();

        var found = await ListAsync(tenant, filter: search, orderBy: "display_name");

        Assert.Equal(names.Where(name => name.Length > 0), found.Customers.Select(c => c.DisplayName));
        Assert.Equal(found.Customers.Count, found.TotalSize);
    }

    [Fact]
    public async Task Finds_what_was_changed_under_its_new_words_only()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.DisplayName = "Before"))).Customer;
        await tenant.Owner.Customers.UpdateCustomerAsync(
            new()
            {
                Customer = new() { Name = customer.Name, DisplayName = "After", ContactEmail = "new@after.example" },
                UpdateMask = new() { Paths = { "display_name", "contact_email" } },
                RequestId = NewId(),
            },
            cancellationToken: Cancel);

        Assert.Equal(0, (await ListAsync(tenant, "before")).TotalSize);
        Assert.Equal(1, (await ListAsync(tenant, "after new")).TotalSize);
        await tenant.Owner.Customers.ResendInvitationAsync(
            new() { Name = customer.Name, ContactEmail = "third@after.example", RequestId = NewId() }, cancellationToken: Cancel);
        Assert.Equal((0, 1), ((await ListAsync(tenant, "new")).TotalSize, (await ListAsync(tenant, "third")).TotalSize));
    }

    [Fact]
    public async Task Filters_by_every_field_of_the_contract()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with { Domains = [o.Domains[0], new("also-" + o.PrimaryDomain)] });
        await organisation.BecomeCustomerOfAsync(tenant);
        var key = NewId()[..8];
        var invited = (await tenant.InviteAsync(Given.NewCustomer($"bücher-{key}.example", c =>
            (c.DisplayName, c.Language, c.CurrencyCode, c.CrmId, c.ContactEmail) = ("Bücher", "en", "CHF", "C-1", "zoe@bucher.example")))).Customer;
        var archived = (await tenant.InviteAsync(Given.NewCustomer())).Customer;
        await tenant.ArchiveAsync(archived);

        foreach (var (filter, expected) in ((string, int)[])
        [
            ("", 2),
            ("state = ACTIVE", 1),
            ("state = INVITED", 1),
            ("state = ARCHIVED", 1),
            ("state != ACTIVE", 2),
            ("state = ACTIVE OR state = ARCHIVED", 2),
            ("invitation.state = ACCEPTED", 1),
            ("invitation.state = QUEUED", 1),
            ($"domain = {organisation.Domain}", 1),
            ($"domain = also-{organisation.Domain.ToUpperInvariant()}", 1),
            ($"domain = bücher-{key}.example", 1),
            ($"domain = {invited.Domain}", 1),
            ($"domain != {invited.Domain}", 1),
            ($"domain:also-{organisation.Domain[..10]}", 1),
            ($"domain = {archived.Domain}", 0),
            ($"domain = {archived.Domain} AND state = ARCHIVED", 1),
            ("contact_email = zoe@bucher.example", 1),
            ("contact_email:bucher", 1),
            ("display_name = Bücher", 1),
            ("display_name:üch", 1),
            ("display_name > C", 0),
            ("language = fr", 1),
            ("currency_code = CHF", 1),
            ("crm_id = C-1", 1),
            ("create_time >= \"2026-01-01T00:00:00Z\"", 2),
            ("create_time < \"2026-01-01T00:00:00Z\"", 0),
            ("update_time >= \"2026-01-01T00:00:00Z\"", 2),
            ("seats = 0", 2),
            ("seats > 0", 0),
            ("overdue = true", 0),
            ("overdue = false", 2),
            ("(language = en AND bucher) OR seats > 5", 1),
        ])
        {
            var list = await ListAsync(tenant, filter);
            Assert.True(expected == list.TotalSize && expected == list.Customers.Count, $"{filter}: {list.TotalSize}, not {expected}");
        }
    }

    [Theory]
    [InlineData("create_time desc")]
    [InlineData("create_time")]
    [InlineData("display_name")]
    [InlineData("display_name desc")]
    [InlineData("domain")]
    [InlineData("update_time desc")]
    [InlineData("seats")]
    [InlineData("seats desc")]
    public async Task Pages_cover_every_order_once(string orderBy)
    {
        var tenant = await DirectoryAsync();
        var whole = (await ListAsync(tenant, orderBy: orderBy)).Customers.Select(c => c.Name).ToList();
        var read = new List<string>();
        var token = "";
        do
        {
            var page = await tenant.Owner.Customers.ListCustomersAsync(
                new() { Parent = tenant.Name, OrderBy = orderBy, PageSize = 2, PageToken = token }, cancellationToken: Cancel);
            read.AddRange(page.Customers.Select(c => c.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(5, whole.Distinct().Count());
        Assert.Equal(whole, read);
    }

    [Fact]
    public async Task Shows_the_own_customers_to_every_member_and_no_others()
    {
        var tenant = await DirectoryAsync();
        var viewer = await Server.AddMemberAsync(tenant, MemberRole.Viewer);
        var stranger = await Server.CreateResellerAsync();

        Assert.Equal(5, (await viewer.Customers.ListCustomersAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel)).TotalSize);
        Assert.Equal(0, (await ListAsync(stranger)).TotalSize);
        Assert.Equal(0, (await ListAsync(stranger, "lefevre")).TotalSize);
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Customers.ListCustomersAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel));
        foreach (var order in (string[])["notes", "state", "language", "crm_id", "seats desc, display_name"])
            await AssertReason(ErrorReason.OrderByInvalid, () => ListAsync(tenant, orderBy: order));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(tenant, "notes = x"));
        var foreign = (await tenant.Owner.Customers.ListCustomersAsync(new() { Parent = tenant.Name, PageSize = 1 }, cancellationToken: Cancel)).NextPageToken;
        await AssertReason(
            ErrorReason.PageTokenInvalid, stranger.Owner.Customers.ListCustomersAsync(new() { Parent = stranger.Name, PageToken = foreign }, cancellationToken: Cancel));
    }

    private async Task<TestTenant> DirectoryAsync()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var (name, contact, email) in ((string, string, string)[])
        [
            ("Lefèvre & Fils", "Éva", "eva@mail.example"),
            ("Bücher", "Zoë Keller", "z@mail.example"),
            ("Straße 9", "Hans", "hans@strasse.example"),
            ("山田商店", "Taro", "taro@mail.example"),
            ("Acme", "Alice", "alice@mail.example"),
        ])
        {
            await tenant.InviteAsync(Given.NewCustomer(
                name == "Bücher" ? $"bücher-k{NewId()[..8]}.example" : null, c => (c.DisplayName, c.ContactName, c.ContactEmail) = (name, contact, email)));
        }

        return tenant;
    }

    private static async Task<ListCustomersResponse> ListAsync(TestTenant tenant, string filter = "", string orderBy = "") =>
        await tenant.Owner.Customers.ListCustomersAsync(new() { Parent = tenant.Name, Filter = filter, OrderBy = orderBy }, cancellationToken: Cancel);
}
