using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class GetCustomerTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shows_a_customer_to_every_member_and_to_nobody_else()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;
        foreach (var role in (MemberRole[])[MemberRole.Admin, MemberRole.Sales, MemberRole.Billing, MemberRole.Viewer])
        {
            var member = await Server.AddMemberAsync(tenant, role);
            Assert.Equal(customer, await member.Customers.GetCustomerAsync(new() { Name = customer.Name }, cancellationToken: Cancel));
        }

        var stranger = (await Server.CreateResellerAsync()).Owner.Customers;
        await AssertReason(ErrorReason.ResourceNotFound, stranger.GetCustomerAsync(new() { Name = customer.Name }, cancellationToken: Cancel));
        await AssertReason(
            ErrorReason.ResourceNotFound, tenant.Owner.Customers.GetCustomerAsync(new() { Name = $"{tenant.Name}/customers/{NewId()}" }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Names_what_an_invoice_still_lacks_of_the_buyer()
    {
        var tenant = await Server.CreateResellerAsync();
        var bare = (await tenant.InviteAsync()).Customer;
        var whole = (await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.Billing = new BillingProfile
        {
            Address = new Address { AddressLines = { "2 rue du Test" }, Locality = "Lyon", RegionCode = "FR" },
        }))).Customer;

        Assert.Equal(
            ["billing.address.address_lines", "billing.address.locality", "billing.address.region_code"], (await tenant.GetAsync(bare)).MissingForInvoicing);
        Assert.Empty((await tenant.GetAsync(whole)).MissingForInvoicing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("customers/1")]
    [InlineData("resellers/{r}/customers/-")]
    [InlineData("resellers/{r}/customers/0192D4E0-7B1F-7C3A-9E55-3F2A8C1D4B6E")]
    [InlineData("resellers/{r}/customers/0192d4e0-7b1f-7c3a-9e55-3f2a8c1d4b6e/")]
    [InlineData("resellers/{r}/members/0192d4e0-7b1f-7c3a-9e55-3f2a8c1d4b6e")]
    [InlineData("resellers/{r}/customers/'; DROP TABLE customers; --")]
    public async Task Refuses_a_malformed_name(string name)
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertViolates(
            tenant.Owner.Customers.GetCustomerAsync(new() { Name = name.Replace("resellers/{r}", tenant.Name, StringComparison.Ordinal) }, cancellationToken: Cancel), "name");
    }
}
